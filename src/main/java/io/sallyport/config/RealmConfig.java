package io.sallyport.config;

import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.console.ConsolePolicy;
import io.sallyport.dialect.Dialect;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.spi.PublicUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one realm.
 *
 * @param name its name
 * @param dialect how it spells endpoints, tokens and responses
 * @param require what {@code @Secured} without schemes means; empty if nothing is said
 * @param tokens which bearer tokens it takes from others; null if it takes none
 * @param issuing how it issues tokens of its own; null if it does not
 * @param apiKeys how API keys are sent
 * @param keys its static API keys; may be empty
 * @param signature how requests are signed
 * @param signatureKeys the keys that verify signed requests
 * @param responseKey the key that signs responses by RFC 9421; null if they are not
 * @param debugHeaders whether clients that ask for it are told whom they were taken for
 * @param console the page where its users manage their keys; null if it has none
 * @param publicUrl the URL that its clients call; null if that of the application applies
 */
public record RealmConfig(
    String name,
    Dialect dialect,
    List<List<String>> require,
    @Nullable JwtPolicy tokens,
    @Nullable IssuingConfig issuing,
    ApiKeyPolicy apiKeys,
    List<ApiKeyRecord> keys,
    SignatureConfig signature,
    SignatureSources signatureKeys,
    @Nullable MessageSigningKey responseKey,
    boolean debugHeaders,
    @Nullable ConsolePolicy console,
    @Nullable PublicUrl publicUrl) {

  /** Whether it makes keys of its own, or its users do, that must be read back after a restart. */
  public boolean keepsSecrets() {
    return (issuing != null && issuing.key() == null) || managesKeys();
  }

  /** Whether anything that it does must be remembered after a restart. */
  public boolean keepsAnything() {
    return issuing != null || signs() || keys.stream().anyMatch(key -> key.quota() != null);
  }

  /** Whether its users register, and create API keys. */
  public boolean managesKeys() {
    return dialect.defaults().managesKeys();
  }

  /** Whether requests can be signed. */
  public boolean signs() {
    boolean ofApiKeys = signatureKeys.apiKeys() && haveSecrets();
    return ofApiKeys || !signatureKeys.keys().isEmpty() || !signatureKeys.sets().isEmpty();
  }

  private boolean haveSecrets() {
    return managesKeys() || keys.stream().anyMatch(key -> key.signingSecret() != null);
  }
}
