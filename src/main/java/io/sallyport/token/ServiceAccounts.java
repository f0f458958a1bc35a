package io.sallyport.token;

import static io.sallyport.internal.Arguments.isText;
import static io.sallyport.internal.Arguments.require;

import io.sallyport.Secret;
import io.sallyport.account.ServiceAccount;
import io.sallyport.account.ServiceAccountStore;
import io.sallyport.internal.Hex;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.jwt.VerifiedJwt;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The service accounts of one realm; each authenticates with its key pair. Safe for use by several
 * threads. Every method throws {@link io.sallyport.UnavailableException} if the store is
 * unavailable.
 */
public final class ServiceAccounts implements AssertionKeys {

  /** The claim that marks a token of a service account; its value is {@code true}. */
  public static final String MARK = "service_account";

  private static final int KEY_ID_BYTES = 8;
  private static final int PEM_LINE = 64;

  private final String realm;
  private final ServiceAccountStore store;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * Creates the service accounts of a realm.
   *
   * @param realm the name of the realm
   * @param store stores the accounts
   * @param clock the clock for the times of creation
   * @param random the source of keys and ids
   */
  public ServiceAccounts(
      String realm, ServiceAccountStore store, Clock clock, SecureRandom random) {
    this.realm = realm;
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Creates a service account with a new key pair.
   *
   * @return the account and its private key; null if its owner already has {@link
   *     ServiceAccountStore#PER_OWNER} accounts
   */
  public @Nullable Issued create(Request request) {
    KeyPair pair = request.algorithm().generate(random);
    byte[] keyId = new byte[KEY_ID_BYTES];
    random.nextBytes(keyId);
    ServiceAccount account =
        new ServiceAccount(
            UUID.randomUUID().toString(),
            request.owner(),
            request.name(),
            request.description(),
            request.permissions(),
            request.algorithm().headerName(),
            Hex.encode(keyId),
            Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return store.add(realm, account)
        ? new Issued(account, pem(pair.getPrivate().getEncoded()))
        : null;
  }

  /** Returns the service accounts of an owner, in the order of their creation. */
  public List<ServiceAccount> ofOwner(String owner) {
    return store.ofOwner(realm, owner);
  }

  /** Returns the service account with an id; null if it does not exist. */
  public @Nullable ServiceAccount byId(String id) {
    return store.byId(realm, id);
  }

  /**
   * Removes a service account: its assertions and its tokens are rejected from then on.
   *
   * @return whether it existed and belonged to the owner
   */
  public boolean remove(String id, String owner) {
    return id.length() <= AssertionVerifier.MAX_TEXT && store.remove(realm, id, owner);
  }

  @Override
  public @Nullable VerificationKey find(String id) {
    ServiceAccount account = store.byId(realm, id);
    if (account == null) {
      return null;
    }
    JwsAlgorithm algorithm =
        Objects.requireNonNull(
            JwsAlgorithm.of(account.algorithm()), "only known algorithms are stored");
    PublicKey key =
        Objects.requireNonNull(
            JwtKeys.verificationKeys(account.publicKey()).get(0).publicKey(),
            "only readable public keys are stored");
    return VerificationKey.of(account.keyId(), key).only(List.of(algorithm));
  }

  @Override
  public String client(String id) {
    ServiceAccount account = store.byId(realm, id);
    return account == null ? id : account.owner();
  }

  /**
   * Returns the grant of an account's tokens: the owner is the client, the permissions are the
   * scope, and the {@link #MARK} is set.
   */
  public static Grant grant(ServiceAccount account) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("name", account.name());
    if (!account.permissions().isEmpty()) {
      claims.put("scope", String.join(" ", new TreeSet<>(account.permissions())));
    }
    claims.put(MARK, true);
    return new Grant(account.id(), account.owner(), claims);
  }

  /** Returns whether claims contain the mark of a service account, with any value. */
  public static boolean isMarked(Map<String, Object> claims) {
    return claims.containsKey(MARK);
  }

  /**
   * Returns the revocations for a bearer scheme: tokens of a removed service account are revoked;
   * all others are looked up in {@code others}.
   *
   * @param others the revocations of single tokens and sessions
   */
  public Predicate<VerifiedJwt> revocations(Predicate<VerifiedJwt> others) {
    return token -> isDead(token) || others.test(token);
  }

  private boolean isDead(VerifiedJwt token) {
    String account = token.subject();
    return isMarked(token.claims())
        && (account == null
            || account.length() > AssertionVerifier.MAX_TEXT
            || store.byId(realm, account) == null);
  }

  private static Secret pem(byte[] pkcs8) {
    String lines =
        Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(pkcs8);
    return Secret.ofText("-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n");
  }

  /**
   * A request for a new service account. Immutable. The messages of its exceptions repeat nothing
   * of the request, so the client may see them.
   *
   * @param owner the id of the account that owns it, not empty
   * @param name the name, 1 to {@value #MAX_NAME} characters, not all of them spaces
   * @param description the description; may be empty
   * @param permissions the permissions, at most {@value #MAX_PERMISSIONS}; may be empty
   * @param algorithm the signature algorithm, one of {@link #ALGORITHMS}
   */
  public record Request(
      String owner,
      String name,
      String description,
      Set<String> permissions,
      JwsAlgorithm algorithm) {

    /** The maximum length of a name, in characters. */
    public static final int MAX_NAME = 200;

    /** The maximum number of permissions. */
    public static final int MAX_PERMISSIONS = 100;

    /** The supported algorithms. */
    public static final Set<JwsAlgorithm> ALGORITHMS =
        Set.of(JwsAlgorithm.ES256, JwsAlgorithm.RS256, JwsAlgorithm.EDDSA);

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Request {
      require(!owner.isEmpty(), "the owner of a service account must not be empty");
      require(
          !name.isBlank() && name.length() <= MAX_NAME,
          "the name of a service account must have 1 to 200 characters");
      require(
          description.length() <= ServiceAccount.MAX_DESCRIPTION,
          "the description of a service account must have at most 1000 characters");
      require(
          isText(name) && isText(description),
          "name and description must not contain control characters");
      permissions = Set.copyOf(permissions);
      require(
          permissions.size() <= MAX_PERMISSIONS,
          "a service account must have at most 100 permissions");
      ServiceAccount.requirePermissions(permissions);
      require(ALGORITHMS.contains(algorithm), "the key type must be ES256, RS256 or EdDSA");
    }

    /** Returns only the owner: the sender chose the rest. */
    @Override
    public String toString() {
      return "ServiceAccountRequest[" + owner + "]";
    }
  }

  /**
   * A new service account with its private key, which is not stored. Immutable.
   *
   * @param account the account
   * @param privateKey its private key: PKCS#8 as PEM
   */
  public record Issued(ServiceAccount account, Secret privateKey) {}
}
