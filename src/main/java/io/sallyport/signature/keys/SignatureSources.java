package io.sallyport.signature.keys;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.jwt.KeySource;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.SigningSecrets;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys come from that verify the signed requests of one realm. Immutable.
 *
 * @param keys the keys of the configuration
 * @param secrets the shared secrets among them, which also verify the formats of vendors
 * @param sets the keys that clients publish
 * @param apiKeys whether API keys sign requests with their secrets too
 */
public record SignatureSources(
    List<MessageKey> keys, List<SharedSecret> secrets, List<KeySet> sets, boolean apiKeys) {

  /**
   * A shared secret. Immutable.
   *
   * @param id the id that requests name
   * @param secret the secret
   * @param owner the caller that a valid signature authenticates
   */
  public record SharedSecret(String id, Secret secret, Caller owner) {

    @Override
    public String toString() {
      return "SharedSecret[" + id + "]";
    }
  }

  /** Copies the lists. */
  public SignatureSources {
    keys = List.copyOf(keys);
    secrets = List.copyOf(secrets);
    sets = List.copyOf(sets);
  }

  /**
   * Returns the keys of message signatures (RFC 9421).
   *
   * @param records finds an API key by its id
   * @param keys checks API keys
   */
  public MessageKeys messageKeys(Function<String, @Nullable ApiKeyRecord> records, ApiKeys keys) {
    return new RealmMessageKeys(this, records, keys);
  }

  /**
   * Returns the keys of requests in the format of a vendor.
   *
   * @param records finds an API key by its id
   * @param keys checks API keys
   */
  public SigningSecrets formatKeys(
      RequestFormat format, Function<String, @Nullable ApiKeyRecord> records, ApiKeys keys) {
    return new FormatKeys(
        format, this, messageKeys(records, keys), new ApiKeySecrets(keys, format));
  }

  @Override
  public String toString() {
    return "SignatureSources";
  }

  /**
   * Public keys that one client publishes, each with a {@code kid} that its signatures name as
   * their {@code keyid}. Immutable.
   *
   * @param name the name of the set
   * @param source where the keys are
   * @param algorithm the only algorithm of their signatures; null for the algorithm that each key
   *     names, or its default
   * @param client the client of the caller
   * @param roles the roles of the caller
   * @param permissions the permissions of the caller
   */
  public record KeySet(
      String name,
      KeySource source,
      @Nullable MessageAlgorithm algorithm,
      String client,
      Set<String> roles,
      Permissions permissions) {

    /** Copies the roles. */
    public KeySet {
      roles = Set.copyOf(roles);
    }

    /** Returns the caller that a signature by the key of that id authenticates. */
    public Caller owner(String keyId) {
      return Caller.authenticatedBy(Secured.SIGNATURE, client)
          .roles(roles)
          .permissions(permissions)
          .keyId(keyId)
          .build();
    }

    @Override
    public String toString() {
      return "SignatureKeySet[" + name + "]";
    }
  }
}
