package io.sallyport.apikey;

import io.sallyport.Secret;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A valid key, of which a test changes one value. */
final class SampleKey {
  static final String TEXT = "kapi_prod_7f3d9a2b5c1e4890abcdef1234567890";
  static final Duration DAY = Duration.ofHours(24);
  private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00Z");

  private String id = "key-1";
  private String client = "client-1";
  private KeyHash hash = KeyHash.of(TEXT);
  private @Nullable Instant expiresAt;
  private @Nullable Instant revokedAt;
  private List<String> allowed = List.of();
  private String environment = "prod";
  private @Nullable Integer quota;
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
    this.allowed = List.of(rule);
    return this;
  }

  SampleKey withoutSecret() {
    this.secret = null;
    return this;
  }

  SampleKey environment(String environment) {
    this.environment = environment;
    return this;
  }

  SampleKey quota(int quota) {
    this.quota = quota;
    return this;
  }

  SampleKey signedOnly() {
    this.signedOnly = true;
    return this;
  }

  ApiKeyRecord build() {
    ApiKeySettings settings =
        ApiKeySettings.of(client)
            .name("Production Server")
            .environment(environment)
            .permissions("read:*")
            .allowedIps(allowed)
            .expiresAt(expiresAt)
            .limits(quota == null ? List.of() : List.of(RateLimit.fixedWindow(quota, DAY)))
            .signedOnly(signedOnly);
    return ApiKeyRecord.of(id, hash, settings, Set.of("reader"), secret).revokedFrom(revokedAt);
  }

  /** Returns the key as a store of managed keys has it. */
  ManagedApiKey managed() {
    return new ManagedApiKey(build(), "kapi_prod_7f", CREATED, null);
  }
}
