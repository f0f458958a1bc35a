package io.sallyport.config;

import static io.sallyport.config.ConfigKey.Type.CHOICE;
import static io.sallyport.config.ConfigKey.Type.SECRET;
import static io.sallyport.config.ConfigKey.Type.TEXT;

import java.util.List;

/** The keys of the database. */
final class StoreKeys {
  private static final String AT = "sallyport.store.";

  static final List<ConfigKey> KEYS =
      List.of(
          new ConfigKey(
              AT + "data-source",
              TEXT,
              "java:comp/DefaultDataSource",
              "JNDI name of the data source for what must outlive the server; `none` keeps it in"
                  + " the memory, where a restart forgets it. Not used by bearer tokens of others"
                  + " and static API keys without secret and quota"),
          new ConfigKey(
              AT + "schema",
              CHOICE,
              "create",
              "who makes the tables: `create` the application at its start, `validate` you, and"
                  + " the application checks their version, `none` you, and nobody checks"),
          new ConfigKey(
              AT + "namespace",
              TEXT,
              "",
              "keeps realms of the same name apart when several applications share a database;"
                  + " the nodes of one application have the same. Letters, digits, `-` and `_`"),
          new ConfigKey(
              AT + "encryption-key",
              SECRET,
              "",
              "encrypts issuing keys, signing secrets, second factors and webhooks that are"
                  + " sent in the database: 32 random bytes in base64, as `openssl rand -base64 32`"
                  + " prints them"),
          new ConfigKey(
              AT + "old-encryption-keys",
              SECRET,
              "",
              "earlier encryption keys separated by commas, which still open what they closed"),
          new ConfigKey(
              AT + "nonces",
              CHOICE,
              "memory",
              "where nonces of signed requests are remembered: `memory` of this server, with"
                  + " those of the future in the database; or the `database`, for several nodes"));

  private StoreKeys() {}
}
