package io.sallyport.apikey;

import io.sallyport.Permissions;
import io.sallyport.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A valid key, of which a test changes one value. */
final class SampleKey {
  static final String TEXT = "kapi_prod_7f3d9a2b5c1e4890abcdef1234567890";
  private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00Z");

  private String id = "key-1";
  private String client = "client-1";
  private KeyHash hash = KeyHash.of(TEXT);
  private @Nullable Instant expiresAt;
  private @Nullable Instant revokedAt;
  private AddressRules addresses = AddressRules.NONE;
  private @Nullable Secret secret = Secret.ofText("hush-hush");
  private boolean signedOnly;

  SampleKey id(String id) {
    this.id = id;
    return this;
  }

  SampleKey client(String client) {
    this.client = client;
    return this;
  }

  SampleKey text(String text) {
    this.hash = KeyHash.of(text);
    return this;
  }

  SampleKey expiresAt(Instant instant) {
    this.expiresAt = instant;
    return this;
  }

  SampleKey revokedAt(Instant instant) {
    this.revokedAt = instant;
    return this;
  }

  SampleKey allowed(String rule) {
    this.addresses = AddressRules.of(List.of(rule), List.of());
    return this;
  }

  SampleKey withoutSecret() {
    this.secret = null;
    return this;
  }

  SampleKey signedOnly() {
    this.signedOnly = true;
    return this;
  }

  ApiKeyRecord build() {
    return new ApiKeyRecord(
        id,
        client,
        "Production Server",
        hash,
        Permissions.of(List.of("read:*")),
        Set.of("reader"),
        expiresAt,
        revokedAt,
        addresses,
        secret,
        signedOnly);
  }

  /** Returns the key as a store of managed keys has it. */
  ManagedApiKey managed() {
    return new ManagedApiKey(build(), "prod", "kapi_prod_7f", CREATED, null, null);
  }
}
