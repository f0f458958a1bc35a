package io.sallyport.token;

import io.sallyport.Secret;
import io.sallyport.account.ServiceAccount;
import io.sallyport.account.ServiceAccountStore;
import io.sallyport.internal.Hex;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.JwtKeys;
import io.sallyport.jwt.TokenRevocations;
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
import org.jspecify.annotations.Nullable;

/**
 * The service accounts of one realm: each has a key pair, which authenticates it. Safe for use by
 * several threads. Every method throws {@link io.sallyport.UnavailableException} if the store does
 * not answer.
 */
public final class ServiceAccounts implements AssertionKeys {

  /** The claim, {@code true}, that marks a token of a service account. */
  public static final String MARK = "service_account";

  private static final int KEY_ID_BYTES = 8;
  private static final int PEM_LINE = 64;

  private final String realm;
  private final ServiceAccountStore store;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * The service accounts of a realm.
   *
   * @param realm the name of the realm
   * @param store where they are kept
   * @param clock tells when they are made
   * @param random where keys and their ids come from
   */
  public ServiceAccounts(
      String realm, ServiceAccountStore store, Clock clock, SecureRandom random) {
    this.realm = realm;
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes a service account with a new key pair.
   *
   * @return the account and its private key; null if its owner has {@link
   *     ServiceAccountStore#PER_OWNER} already
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
            request.algorithm().headerName(),
            Hex.encode(keyId),
            Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return store.add(realm, account)
        ? new IssuedServiceAccount(account, pem(pair.getPrivate().getEncoded()))
        : null;
  }

  /** The service accounts of an owner, in the order in which they were made. */
  public List<ServiceAccount> ofOwner(String owner) {
    return store.ofOwner(realm, owner);
  }

  /** The service account of that id; null if there is none any more. */
  public @Nullable ServiceAccount byId(String id) {
    return store.byId(realm, id);
  }

  /**
   * Removes a service account: its assertions and its tokens are rejected from then on.
   *
   * @return whether it was there and that owner's
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
        Objects.requireNonNull(JwsAlgorithm.of(account.algorithm()), "a known algorithm is kept");
    PublicKey key =
        Objects.requireNonNull(
            JwtKeys.verificationKeys(account.publicKey()).get(0).publicKey(),
            "a public key is kept");
    return VerificationKey.of(account.keyId(), key).only(List.of(algorithm));
  }

  @Override
  public String client(String id) {
    ServiceAccount account = store.byId(realm, id);
    return account == null ? id : account.owner();
  }

  /**
   * What a token of that account says: the owner is its client, its permissions are the scope, and
   * it bears the {@link #MARK}.
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

  /** Whether claims are those of a service account's token, or pretend to be. */
  public static boolean isMarked(Map<String, Object> claims) {
    return claims.containsKey(MARK);
  }

  /**
   * What a bearer scheme asks of each token: those of a service account that is not there any more
   * are dead, and all others as before.
   *
   * @param others says which tokens were revoked one by one
   */
  public TokenRevocations revocations(TokenRevocations others) {
    return token -> isDead(token) || others.isRevoked(token);
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
