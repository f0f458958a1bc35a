package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.account.OneTimeCodes;
import io.sallyport.client.ClientAuthentication;
import io.sallyport.client.ClientCredentials;
import io.sallyport.client.ClientDialect;
import io.sallyport.client.ClientPolicy;
import io.sallyport.client.CredentialKind;
import io.sallyport.client.MessageSigning;
import io.sallyport.client.TokenTiming;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.internal.HeaderFields;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.SigningKey;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one client. */
final class ClientReader {
  private static final Duration MIN = Duration.ofMillis(1);

  private final Dialects dialects;
  private final SecretSource secretSource;
  private final Clock clock;

  ClientReader(Dialects dialects, SecretSource secretSource, Clock clock) {
    this.dialects = dialects;
    this.secretSource = secretSource;
    this.clock = clock;
  }

  /** The client's policy; null if a problem was found. */
  @Nullable ClientPolicy read(String name, Settings client) {
    ConfigErrors errors = client.errors();
    ClientDialect dialect = dialect(client);
    if (client.isSet("scheme")) {
      return ofScheme(name, client, dialect);
    }
    Set<CredentialKind> send = send(client, dialect);
    URI url = url(client, "url");
    URI tokenUrl = url(client, "token-url");
    ClientSecrets secrets = new ClientSecrets(client, secretSource);
    ClientCredentials credentials = credentials(client, secrets);
    ClientSigningReader signing = new ClientSigningReader(client, secrets, dialect);
    boolean signs = send.contains(CredentialKind.SIGNATURE);
    signing.rejectIdleKeys(signs);
    MessageSigning messages = signs && signing.isByMessage() ? signing.read() : null;
    TokenTiming times = times(client);
    int buffer = client.count("buffer", 0, ClientPolicy.MAX_BUFFER_BYTES);
    boolean retry = client.flag("retry");
    boolean allowHttp = client.flag("allow-http");
    String prefix = client.text("signature.target-prefix");
    boolean urlsRead =
        (url != null || !client.isSet("url")) && (tokenUrl != null || !client.isSet("token-url"));
    boolean signingRead = messages != null || !signs || !signing.isByMessage();
    if (credentials == null || send.isEmpty() || !urlsRead || !signingRead) {
      return null;
    }
    return errors.attempt(
        client.key("dialect"),
        () ->
            ClientPolicy.of(name, dialect)
                .send(send)
                .url(url)
                .tokenUrl(tokenUrl)
                .hosts(client.list("hosts"))
                .allowHttp(allowHttp)
                .credentials(credentials)
                .targetPrefix(prefix == null ? "" : prefix)
                .messages(messages)
                .apiKeyHeader(apiKeyHeader(client))
                .times(times)
                .retry(retry)
                .bufferBytes(buffer)
                .clock(clock)
                .build());
  }

  /** A scheme of the application has credentials of its own. */
  private static @Nullable ClientPolicy ofScheme(
      String name, Settings client, ClientDialect dialect) {
    for (String idle :
        new String[] {"dialect", "send", "client-id", "password", "api-key", "token"}) {
      if (client.isSet(idle)) {
        client.errors().add(client.key(idle), "does nothing beside 'scheme'; remove one of them");
      }
    }
    URI url = url(client, "url");
    if (url == null && client.isSet("url")) {
      return null;
    }
    return client
        .errors()
        .attempt(
            client.key("scheme"),
            () ->
                ClientPolicy.of(name, dialect)
                    .scheme(String.valueOf(client.text("scheme")))
                    .url(url)
                    .hosts(client.list("hosts"))
                    .allowHttp(client.flag("allow-http"))
                    .retry(client.flag("retry"))
                    .bufferBytes(client.count("buffer", 0, ClientPolicy.MAX_BUFFER_BYTES))
                    .build());
  }

  private ClientDialect dialect(Settings client) {
    String name = String.valueOf(client.text("dialect"));
    ClientDialect dialect = dialects.ofClient(name);
    if (dialect == null) {
      String known = "is none of " + String.join(", ", dialects.namesOfClients());
      client.errors().add(client.key("dialect"), name, known);
      return Dialects.STANDARD;
    }
    return dialect;
  }

  private static @Nullable String apiKeyHeader(Settings client) {
    String header = client.text("api-key-header");
    if (header != null && !HeaderFields.isToken(header)) {
      client.errors().add(client.key("api-key-header"), header, "is no name of a header");
    }
    return header;
  }

  private static Set<CredentialKind> send(Settings client, ClientDialect dialect) {
    String text = client.text("send");
    if (text == null) {
      return dialect.send();
    }
    Set<CredentialKind> send = EnumSet.noneOf(CredentialKind.class);
    for (String word : text.split("\\+", -1)) {
      for (CredentialKind kind : CredentialKind.values()) {
        if (kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word.strip())) {
          send.add(kind);
        }
      }
    }
    if (send.size() != text.split("\\+", -1).length) {
      client
          .errors()
          .add(
              client.key("send"),
              text,
              "is none of bearer, api-key, signature, some of them with + between, or propagate");
      return EnumSet.noneOf(CredentialKind.class);
    }
    return send;
  }

  /** An absolute URL without the slash at its end; null if the key is not set, or not one. */
  private static @Nullable URI url(Settings client, String name) {
    String text = client.text(name);
    if (text == null) {
      return null;
    }
    String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return client
        .errors()
        .attempt(
            client.key(name),
            () -> {
              try {
                return URI.create(plain);
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("is no URL", e);
              }
            });
  }

  private static @Nullable ClientCredentials credentials(Settings client, ClientSecrets secrets) {
    boolean hasKey = client.isSet("private-key") || client.isSet("private-key-location");
    SigningKey key = hasKey ? client.errors().attempt(keyName(client), () -> key(client)) : null;
    if (!hasKey) {
      for (String name : new String[] {"algorithm", "key-id"}) {
        if (client.isSet(name)) {
          client.errors().add(client.key(name), "does nothing without 'private-key'");
        }
      }
    }
    ClientCredentials credentials =
        ClientCredentials.builder()
            .clientId(client.text("client-id"))
            .password(secrets.of("password"))
            .apiKey(secrets.of("api-key"))
            .signingSecret(secrets.of("signing-secret"))
            .token(secrets.of("token"))
            .privateKey(key)
            .merchantId(client.text("merchant-id"))
            .scope(client.text("scope"))
            .audience(client.text("audience"))
            .mfaSecret(mfaSecret(secrets))
            .externalUserId(client.text("external-user-id"))
            .authentication(authentication(client))
            .build();
    return (hasKey && key == null) || !areRead(secrets, credentials) ? null : credentials;
  }

  /** Whether no secret is missing because it could not be read, which is told already. */
  private static boolean areRead(ClientSecrets secrets, ClientCredentials credentials) {
    return (credentials.password() != null || !secrets.has("password"))
        && (credentials.apiKey() != null || !secrets.has("api-key"))
        && (credentials.signingSecret() != null || !secrets.has("signing-secret"))
        && (credentials.token() != null || !secrets.has("token"))
        && (credentials.mfaSecret() != null || !secrets.has("mfa-secret"));
  }

  private static @Nullable ClientAuthentication authentication(Settings client) {
    String text = client.text("client-authentication");
    ClientAuthentication way = text == null ? null : ClientAuthentication.of(text);
    if (text != null && way == null) {
      client
          .errors()
          .add(
              client.key("client-authentication"),
              text,
              "is none of client_secret_basic, client_secret_post, private_key_jwt");
    }
    return way;
  }

  /** Checked, unless it is a bean's. */
  private static @Nullable Supplier<Secret> mfaSecret(ClientSecrets secrets) {
    return secrets.of(
        "mfa-secret",
        text -> {
          Secret secret = Secret.ofText(text);
          OneTimeCodes.check(secret);
          return secret;
        });
  }

  private static String keyName(Settings client) {
    return client.key(client.isSet("private-key") ? "private-key" : "private-key-location");
  }

  private static SigningKey key(Settings client) {
    PrivateKey key = PrivateKeyText.of(client);
    String name = client.text("algorithm");
    JwsAlgorithm algorithm = name == null ? defaultAlgorithm(key) : JwsAlgorithm.of(name);
    if (algorithm == null) {
      throw new IllegalArgumentException(
          "'algorithm' beside it is none; there are RS and PS with 256, 384 or 512, ES256, ES384,"
              + " ES512, and EdDSA");
    }
    return SigningKey.of(client.text("key-id"), algorithm, key);
  }

  private static JwsAlgorithm defaultAlgorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> JwsAlgorithm.RS256;
      case "EC" -> JwsAlgorithm.ES256;
      default -> JwsAlgorithm.EDDSA;
    };
  }

  private static TokenTiming times(Settings client) {
    return new TokenTiming(
        client.durationOrDefault("connect-timeout", MIN, TokenTiming.MAX_TIMEOUT),
        client.durationOrDefault("timeout", MIN, TokenTiming.MAX_TIMEOUT),
        client.durationOrDefault("renew-before", Duration.ZERO, TokenTiming.MAX_RENEW_BEFORE));
  }
}
