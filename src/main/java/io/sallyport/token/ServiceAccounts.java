package io.sallyport.token;

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
  public @Nullable IssuedServiceAccount create(ServiceAccountRequest request) {
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
            new ServiceAccount.Key(
                request.algorithm().headerName(),
                Hex.encode(keyId),
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return store.add(realm, account)
        ? new IssuedServiceAccount(account, pem(pair.getPrivate().getEncoded()))
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
            JwsAlgorithm.of(account.key().algorithm()), "only known algorithms are stored");
    PublicKey key =
        Objects.requireNonNull(
            JwtKeys.verificationKeys(account.key().publicKey()).get(0).publicKey(),
            "only readable public keys are stored");
    return VerificationKey.of(account.key().keyId(), key).only(List.of(algorithm));
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
}
