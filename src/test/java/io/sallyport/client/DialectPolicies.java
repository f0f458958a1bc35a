package io.sallyport.client;

import io.sallyport.Secret;
import io.sallyport.testing.FakeTokenEndpoint;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** How the client of a fake endpoint proves itself, as kira's clients do. */
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
    return new ClientPolicy(
        "vendor",
        Vendor.KIRA,
        send,
        vendor.url(),
        null,
        List.of(),
        true,
        credentials(),
        "",
        TokenTiming.DEFAULT,
        true,
        ClientPolicy.DEFAULT_BUFFER_BYTES);
  }

  static ClientCredentials credentials() {
    return new ClientCredentials(
        "somebody",
        secret(PASSWORD),
        secret(API_KEY),
        secret(SIGNING_SECRET),
        null,
        null,
        null,
        null,
        null);
  }

  static Supplier<Secret> secret(String text) {
    return () -> Secret.ofText(text);
  }
}
