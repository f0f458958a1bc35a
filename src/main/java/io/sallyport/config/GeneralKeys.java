package io.sallyport.config;

import static io.sallyport.config.ConfigKey.Type.CHOICE;
import static io.sallyport.config.ConfigKey.Type.COUNT;
import static io.sallyport.config.ConfigKey.Type.FLAG;
import static io.sallyport.config.ConfigKey.Type.LIST;

import java.util.List;

/** The keys that hold for the whole application. */
final class GeneralKeys {
  static final List<ConfigKey> KEYS =
      List.of(
          new ConfigKey(
              "sallyport.unannotated",
              CHOICE,
              "deny",
              "who may call a resource without any security annotation: `deny` nobody,"
                  + " `authenticated` whoever the realm `default` proves, `permit` everybody"),
          new ConfigKey(
              "sallyport.require-https",
              FLAG,
              "true",
              "rejects requests to guarded resources that came without TLS, with 403"),
          new ConfigKey(
              "sallyport.trusted-proxies",
              LIST,
              "",
              "addresses and CIDR ranges of the proxies in front, whose `Forwarded`,"
                  + " `X-Forwarded-For` and `X-Forwarded-Proto` are believed; unset: nobody's"),
          new ConfigKey(
              "sallyport.max-body-bytes",
              COUNT,
              "1048576",
              "largest request body that a guarded resource takes, in bytes, up to 1 GiB; a"
                  + " larger one is 413"),
          new ConfigKey(
              "sallyport.max-nonces",
              COUNT,
              "1000000",
              "how many nonces and delivery ids the memory of this process holds; one client may"
                  + " take a quarter of it, and as much in the database. A client that has its"
                  + " share gets 503 for signed requests; when the memory is full, everyone does"),
          new ConfigKey(
              "sallyport.passwords.memory",
              COUNT,
              "19456",
              "memory in KiB that hashing one password with Argon2id takes, up to 1 GiB; passwords"
                  + " are hashed anew at the next login after a change"),
          new ConfigKey(
              "sallyport.passwords.iterations",
              COUNT,
              "2",
              "passes of Argon2id over that memory, up to 20"),
          new ConfigKey(
              "sallyport.passwords.parallelism",
              COUNT,
              "1",
              "lanes of Argon2id, up to 16; each takes 8 KiB at least"),
          new ConfigKey(
              "sallyport.realms",
              LIST,
              "",
              "names of realms; needed only for realms that environment variables alone"
                  + " configure"),
          new ConfigKey(
              "sallyport.webhooks",
              LIST,
              "",
              "names of webhooks; needed only for webhooks that environment variables alone"
                  + " configure"),
          new ConfigKey(
              "sallyport.webhooks-out",
              LIST,
              "",
              "names of webhooks that are sent; needed only for those that environment variables"
                  + " alone configure"),
          new ConfigKey(
              "sallyport.clients",
              LIST,
              "",
              "names of clients; needed only for clients that environment variables alone"
                  + " configure"));

  private GeneralKeys() {}
}
