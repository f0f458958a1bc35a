package io.sallyport.config;

import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.IssuedKeyPolicy;
import io.sallyport.console.ConsolePolicy;
import io.sallyport.dialect.Dialect;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.ProtectedResource;
import io.sallyport.jwt.TokenCarrier;
import io.sallyport.signature.keys.SignatureConfig;
import io.sallyport.signature.keys.SignatureSources;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.spi.PublicUrl;
import io.sallyport.token.IssuingConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one realm. Immutable.
 *
 * @param name its name
 * @param dialect its endpoints, token claims and error bodies
 * @param require what {@code @Secured} without schemes requires; empty for any scheme
 * @param tokens the tokens that it accepts and issues
 * @param apiKeys its API keys
 * @param signatures its signed requests and responses
 * @param debugHeaders whether responses describe the caller to clients that ask for it
 * @param publicUrl the URL that its clients call; null if that of the application applies
 */
public record RealmConfig(
    String name,
    Dialect dialect,
    List<List<String>> require,
    Tokens tokens,
    Keys apiKeys,
    Signatures signatures,
    boolean debugHeaders,
    @Nullable PublicUrl publicUrl) {

  /**
   * The tokens of a realm.
   *
   * @param others the tokens of other issuers that it accepts; null if it accepts none
   * @param carrier where requests carry a token
   * @param resource the API that it protects; null if it has no metadata
   * @param issuing how it issues tokens; null if it does not
   */
  public record Tokens(
      @Nullable JwtPolicy others,
      TokenCarrier carrier,
      @Nullable ProtectedResource resource,
      @Nullable IssuingConfig issuing) {}

  /**
   * The API keys of a realm.
   *
   * @param policy how requests send them
   * @param configured the keys of the configuration
   * @param issued the keys that it issues; null if it issues none
   * @param batchedLimits whether calls are counted in batches
   * @param console the page where users manage their keys; null if there is none
   */
  public record Keys(
      ApiKeyPolicy policy,
      List<ApiKeyRecord> configured,
      @Nullable IssuedKeyPolicy issued,
      boolean batchedLimits,
      @Nullable ConsolePolicy console) {

    /** Copies the list. */
    public Keys {
      configured = List.copyOf(configured);
    }
  }

  /**
   * The signed requests and responses of a realm.
   *
   * @param config how requests are signed
   * @param sources the keys that verify them
   * @param responseKey the key that signs responses by RFC 9421; null if they are not signed
   */
  public record Signatures(
      SignatureConfig config, SignatureSources sources, @Nullable MessageSigningKey responseKey) {}

  /** Returns whether it stores secrets that must be readable after a restart. */
  public boolean keepsSecrets() {
    IssuingConfig issuing = tokens.issuing();
    return (issuing != null && issuing.keys().configured() == null) || issuesKeys();
  }

  /** Returns whether it stores anything that must survive a restart. */
  public boolean keepsAnything() {
    return tokens.issuing() != null
        || signs()
        || issuesKeys()
        || apiKeys.configured().stream().anyMatch(key -> key.limits() != null);
  }

  /** Returns whether it issues API keys. */
  public boolean issuesKeys() {
    return apiKeys.issued() != null;
  }

  /** Returns whether its users register and log in. */
  public boolean hasUsers() {
    return dialect.defaults().hasUsers();
  }

  /** Returns whether requests can be signed. */
  public boolean signs() {
    SignatureSources sources = signatures.sources();
    boolean ofApiKeys = sources.apiKeys() && haveSecrets();
    return ofApiKeys || !sources.keys().isEmpty() || !sources.sets().isEmpty();
  }

  private boolean haveSecrets() {
    return issuesKeys()
        || apiKeys.configured().stream().anyMatch(key -> key.signingSecret() != null);
  }
}
