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
 * A new service account with its private key, which is not stored. Immutable.
 *
 * @param account the account
 * @param privateKey its private key: PKCS#8 as PEM
 */
public record IssuedServiceAccount(ServiceAccount account, Secret privateKey) {}
