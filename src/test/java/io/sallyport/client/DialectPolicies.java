package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.dialect.kira.Kira;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.testing.FakeTokenEndpoint;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** How the client of a fake endpoint authenticates, as kira's clients do. */
public final class DialectPolicies {
  public static final String PASSWORD = "a-password-that-no-log-shows";
  public static final String API_KEY = "an-api-key-that-no-log-shows";
  public static final String SIGNING_SECRET = "a-signing-secret-that-no-log-shows";

  private DialectPolicies() {}

  /** Sends a token and an API key. */
  public static ClientPolicy of(FakeTokenEndpoint vendor) {
    return of(vendor, EnumSet.of(CredentialKind.BEARER, CredentialKind.API_KEY));
  }

  public static ClientPolicy of(FakeTokenEndpoint vendor, Set<CredentialKind> send) {
    return ClientPolicy.of("vendor", new Kira())
        .send(send)
        .url(vendor.url())
        .allowHttp(true)
        .credentials(credentials())
        .build();
  }

  static ClientCredentials credentials() {
    return ClientCredentials.builder()
        .clientId("somebody")
        .password(secret(PASSWORD))
        .apiKey(secret(API_KEY))
        .signingSecret(secret(SIGNING_SECRET))
        .build();
  }

  /** A built-in dialect. */
  static ClientDialect dialect(String name) {
    return Objects.requireNonNull(Dialects.builtIn().ofClient(name), name);
  }

  static Supplier<Secret> secret(String text) {
    return () -> Secret.ofText(text);
  }
}
