package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sallyport.Reason;
import io.sallyport.internal.JsonText;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our verdict against those of Nimbus and jose4j, configured alike, on seeded mutations of valid
 * tokens. We never take what one of them rejects, but for an integer {@code sub} or {@code jti}.
 * Where we reject what both take, the reason is one of {@link #STRICTER}. One second is left out:
 * at {@code nbf} minus skew exactly, Nimbus rejects what RFC 7519 §4.1.5 allows.
 */
class DifferentialTest {
  private static final long SEED = 20_261_122L;
  private static final int RAW_MUTATIONS = 500;
  private static final int SIGNED_MUTATIONS = 300;

  /**
   * Where we are stricter on purpose.
   *
   * <ul>
   *   <li>malformed: both decoders of base64 skip characters that are none, take padding and bits
   *       that must be zero; both JSON readers are laxer (duplicate names, a number or an escape
   *       that is none, bytes that are no UTF-8); both take a {@code kid} or {@code typ} of any
   *       length
   *   <li>critical unknown: a {@code b64} that is there without {@code crit} is ignored by them
   *   <li>type wrong: jose4j does not check the type, Nimbus compares with its own rules
   *   <li>key unknown: the oracles are given one key and do not look at {@code kid}
   *   <li>claim missing: they take negative times or times after the year 9999, times that are
   *       strings, and null for a claim that is not there
   *   <li>audience wrong: they take an array that holds the audience and things that are no string
   *   <li>not yet valid: neither rejects an {@code iat} in the future
   * </ul>
   */
  private static final Set<Reason> STRICTER =
      EnumSet.of(
          Reason.TOKEN_MALFORMED,
          Reason.TOKEN_CRITICAL_UNKNOWN,
          Reason.TOKEN_TYPE_WRONG,
          Reason.TOKEN_KEY_UNKNOWN,
          Reason.TOKEN_CLAIM_MISSING,
          Reason.TOKEN_CLAIM_INVALID,
          Reason.TOKEN_AUDIENCE_WRONG,
          Reason.TOKEN_NOT_YET_VALID);

  /** The counts of one run, so that an empty run does not pass. */
  private static final class Tally {
    private int total;
    private int accepted;
    private final Map<Reason, Integer> stricter = new EnumMap<>(Reason.class);
  }

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

  @ParameterizedTest
  @EnumSource(names = {"HS256", "RS256", "PS256", "ES256", "EDDSA"})
  void agreesOnMutatedTokens(JwsAlgorithm algorithm) {
    TokenVerifiers verdicts = new TokenVerifiers(algorithm);
    Tally tally = new Tally();
    String valid = TestToken.valid(algorithm).text();
    compare(verdicts, valid, tally);
    assertThat(tally.accepted).isEqualTo(1);
    for (int i = 0; i < RAW_MUTATIONS; i++) {
      compare(verdicts, mutated(valid), tally);
    }
    assertThat(tally.total).isGreaterThan(RAW_MUTATIONS);
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "RS256", "PS256", "ES256", "EDDSA"})
  void agreesOnSignedOddities(JwsAlgorithm algorithm) {
    TokenVerifiers verdicts = new TokenVerifiers(algorithm);
    Tally tally = new Tally();
    TestToken valid = TestToken.valid(algorithm);
    String header = JsonText.write(valid.header);
    String payload = JsonText.write(valid.claims);
    for (int i = 0; i < SIGNED_MUTATIONS; i++) {
      boolean inHeader = random.nextInt(3) == 0;
      compare(
          verdicts,
          TestKeys.token(
              TestKeys.signing(algorithm),
              inHeader ? odd(header, HEADERS) : header,
              inHeader ? payload : odd(payload, CLAIMS)),
          tally);
    }
    // Some of the oddities are harmless: if all were rejected, the comparison would say nothing.
    assertThat(tally.accepted).isPositive();
    assertThat(tally.stricter.keySet()).isSubsetOf(STRICTER);
  }

  @Test
  void agreesOnEveryNamedOddity() {
    JwsAlgorithm algorithm = JwsAlgorithm.HS256;
    TokenVerifiers verdicts = new TokenVerifiers(algorithm);
    Tally tally = new Tally();
    TestToken valid = TestToken.valid(algorithm);
    String header = JsonText.write(valid.header);
    String payload = JsonText.write(valid.claims);
    SigningKey key = TestKeys.signing(algorithm);
    for (String[] change : HEADERS) {
      compare(verdicts, TestKeys.token(key, header.replace(change[0], change[1]), payload), tally);
    }
    for (String[] change : CLAIMS) {
      compare(verdicts, TestKeys.token(key, header, payload.replace(change[0], change[1])), tally);
    }
    assertThat(tally.total).isEqualTo(HEADERS.length + CLAIMS.length);
    assertThat(tally.stricter).isNotEmpty();
  }

  /** A signature of 64 bytes in base64url. */
  private static final int ED25519_CHARACTERS = 86;

  /** Both leave the signature to the JDK, which takes one with zeros behind it. */
  private static boolean isLongerThanEd25519(TokenVerifiers verdicts, String token) {
    String signature = token.substring(token.lastIndexOf('.') + 1);
    return verdicts.algorithm() == JwsAlgorithm.EDDSA && signature.length() > ED25519_CHARACTERS;
  }

  private static boolean hasIntegerText(VerifiedJwt jwt) {
    return jwt.claims().get("sub") instanceof Long || jwt.claims().get("jti") instanceof Long;
  }

  private void compare(TokenVerifiers verdicts, String token, Tally tally) {
    JwtResult ours = verdicts.ours(token);
    boolean nimbus = verdicts.nimbus(token);
    boolean jose4j = verdicts.jose4j(token);
    tally.total++;
    if (ours instanceof VerifiedJwt jwt) {
      tally.accepted++;
      if (!hasIntegerText(jwt) && (!nimbus || !jose4j)) {
        fail(
            "seed %d, token %d: we take what Nimbus (%s) or jose4j (%s) rejects: %s",
            SEED, tally.total, nimbus, jose4j, token);
      }
    } else if (ours instanceof JwtResult.Rejected rejected && nimbus && jose4j) {
      if (isLongerThanEd25519(verdicts, token)) {
        return;
      }
      if (!STRICTER.contains(rejected.reason())) {
        fail(
            "seed %d, token %d: we reject for %s what both take: %s",
            SEED, tally.total, rejected.reason(), token);
      }
      tally.stricter.merge(rejected.reason(), 1, Integer::sum);
    }
  }

  /** One or two changes of characters or parts. */
  private String mutated(String token) {
    StringBuilder text = new StringBuilder(token);
    int changes = 1 + random.nextInt(2);
    for (int i = 0; i < changes; i++) {
      mutate(text);
    }
    return text.toString();
  }

  private void mutate(StringBuilder text) {
    String alphabet = "ABab01-_+/=. \n\t\u00e9\u0000{}\"%~";
    int at = random.nextInt(text.length());
    char other = alphabet.charAt(random.nextInt(alphabet.length()));
    int end = text.length() - 1;
    switch (random.nextInt(9)) {
      case 0 -> text.setCharAt(at, other);
      case 1 -> text.insert(at, other);
      case 2 -> text.deleteCharAt(at);
      case 3 -> text.append(other);
      case 4 -> text.setCharAt(end, (char) (text.charAt(end) + 1));
      case 5 -> text.setLength(Math.max(1, at));
      case 6 -> text.insert(0, other);
      case 7 -> text.insert(text.indexOf(".") < 0 ? 0 : text.indexOf("."), '=');
      default -> {
        String[] parts = text.toString().split("\\.", -1);
        int one = random.nextInt(parts.length);
        int two = random.nextInt(parts.length);
        String part = parts[one];
        parts[one] = parts[two];
        parts[two] = part;
        text.setLength(0);
        text.append(String.join(".", parts));
      }
    }
  }

  private static final String EXP = "\"exp\":" + (TestToken.NOW.getEpochSecond() + 600);
  private static final String IAT = "\"iat\":" + (TestToken.NOW.getEpochSecond() - 10);
  private static final String AUD = "\"aud\":\"" + TestToken.AUDIENCE + "\"";
  private static final String ISS = "\"iss\":\"" + TestToken.ISSUER + "\"";
  private static final String SUB = "\"sub\":\"alice\"";

  private static final String[][] HEADERS = {
    {"\"typ\":\"JWT\"", "\"typ\":\"jwt\""},
    {"\"typ\":\"JWT\"", "\"typ\":\"at+jwt\""},
    {"\"typ\":\"JWT\"", "\"typ\":\"logout+jwt\""},
    {"\"typ\":\"JWT\"", "\"typ\":null"},
    {"\"typ\":\"JWT\"", "\"typ\":7"},
    {"\"typ\":\"JWT\",", ""},
    {"\"kid\":\"k1\"", "\"kid\":\"k2\""},
    {"\"kid\":\"k1\"", "\"kid\":7"},
    {",\"kid\":\"k1\"", ""},
    {"{", "{\"crit\":[\"exp\"],"},
    {"{", "{\"crit\":[],"},
    {"{", "{\"crit\":[\"b64\"],\"b64\":false,"},
    {"{", "{\"b64\":false,"},
    {"{", "{\"b64\":true,"},
    {"{", "{\"zip\":\"DEF\","},
    {"{", "{\"enc\":\"A128GCM\","},
    {"{", "{\"cty\":\"JWT\","},
    {"{", "{\"jku\":\"https://attacker.example\","},
    {"{", "{\"x\":1,\"x\":2,"},
    {"{", "{\"alg\":\"none\","},
    {"\"alg\":", "\"alg\":\"none\",\"ALG\":"},
    {"\"alg\":\"", "\"alg\":\" "},
    {"\"alg\":\"", "\"alg\":\"\\u0020"},
    {"\"alg\"", "\"\\u0061lg\""},
    {"{", "\ufeff{"},
    {"{", " \n{"},
    {"}", "}}"},
    {"}", ",}"},
    {"}", "} "},
  };

  private static final String[][] CLAIMS = {
    {EXP, "\"exp\":" + (TestToken.NOW.getEpochSecond() - 61)},
    {EXP, "\"exp\":" + (TestToken.NOW.getEpochSecond() - 60)},
    {EXP, "\"exp\":" + (TestToken.NOW.getEpochSecond() - 59)},
    {IAT + "," + EXP, "\"exp\":" + (TestToken.NOW.getEpochSecond() - 59)},
    {IAT + "," + EXP, "\"exp\":" + (TestToken.NOW.getEpochSecond() - 60)},
    {EXP, "\"exp\":" + TestToken.NOW.getEpochSecond() + ".5"},
    {EXP, "\"exp\":2.0e9"},
    {EXP, "\"exp\":\"2000000000\""},
    {EXP, "\"exp\":null"},
    {EXP, "\"exp\":-1"},
    {EXP, "\"exp\":0"},
    {EXP, "\"exp\":true"},
    {EXP, "\"exp\":[2000000000]"},
    {EXP, "\"exp\":253402300800"},
    {EXP, "\"exp\":9223372036854775807"},
    {EXP, "\"exp\":9223372036854775808"},
    {EXP, "\"exp\":1e400"},
    {EXP, "\"exp\":1e99999"},
    {EXP, "\"exp\":2000000000,\"exp\":1"},
    {EXP, "\"exp\":1,\"exp\":2000000000"},
    {EXP, "\"Exp\":2000000000"},
    {EXP, EXP + ",\"nbf\":" + (TestToken.NOW.getEpochSecond() + 59)},
    {EXP, EXP + ",\"nbf\":" + (TestToken.NOW.getEpochSecond() + 61)},
    {EXP, EXP + ",\"nbf\":\"1\""},
    {EXP, EXP + ",\"nbf\":null"},
    {EXP, EXP + ",\"x\":1e309"},
    {EXP, EXP + ",\"x\":1e9999999"},
    {EXP, EXP + ",\"x\":012"},
    {EXP, EXP + ",\"x\":'a'"},
    {EXP, EXP + ",\"x\":\"\\ud800\""},
    {EXP, EXP + ",\"x\":\"\t\""},
    {EXP, EXP + ",\"x\":NaN"},
    {EXP, EXP + ",\"x\":[1,]"},
    {EXP, EXP + ",\"groups\":\"a\""},
    {EXP, EXP + ",\"jti\":1"},
    {EXP, EXP + "/* */"},
    {IAT, "\"iat\":" + (TestToken.NOW.getEpochSecond() + 61)},
    {IAT, "\"iat\":\"x\""},
    {IAT + ",", ""},
    {AUD, "\"aud\":[\"" + TestToken.AUDIENCE + "\"]"},
    {AUD, "\"aud\":[\"x\",\"" + TestToken.AUDIENCE + "\"]"},
    {AUD, "\"aud\":[1,\"" + TestToken.AUDIENCE + "\"]"},
    {AUD, "\"aud\":[null,\"" + TestToken.AUDIENCE + "\"]"},
    {AUD, "\"aud\":[]"},
    {AUD, "\"aud\":null"},
    {AUD, "\"aud\":\"x\""},
    {AUD + ",", ""},
    {ISS, "\"iss\":\"https://ISSUER.example\""},
    {ISS, "\"iss\":[\"" + TestToken.ISSUER + "\"]"},
    {ISS, "\"iss\":null"},
    {ISS + ",", ""},
    {ISS, ISS + "," + ISS},
    {SUB, "\"sub\":7"},
    {SUB, "\"sub\":null"},
    {SUB, "\"sub\":\"\""},
    {SUB, "\"sub\":\"\\u0061lice\""},
    {SUB + ",", ""},
    {"{", "["},
    {"{", "{\"a\":{\"a\":[{}]},"},
    {"}", "}x"},
  };

  /** One or two of the named changes. */
  private String odd(String json, String[][] changes) {
    String[] first = changes[random.nextInt(changes.length)];
    String[] second = changes[random.nextInt(changes.length)];
    String once = json.replace(first[0], first[1]);
    return random.nextBoolean() ? once : once.replace(second[0], second[1]);
  }

  @Test
  void theOddTokensAreSignedWell() {
    String token =
        TestKeys.token(TestKeys.signing(JwsAlgorithm.HS256), "{\"alg\":\"HS256\"}", "{}");
    byte[] signed = token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    byte[] signature = StrictBase64.decodeUrl(token.substring(token.lastIndexOf('.') + 1));
    assertThat(signature).isEqualTo(TestKeys.signing(JwsAlgorithm.HS256).sign(signed));
  }
}
