package io.sallyport.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.sallyport.Reason;
import io.sallyport.fuzz.Input;
import io.sallyport.fuzz.Invariant;
import io.sallyport.internal.Json;
import io.sallyport.internal.JsonText;
import io.sallyport.internal.StrictBase64;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Compact JWS: one line is a token as it is, two are a header and a payload, which are then
 * honestly signed, so that the fuzzer gets behind the signature.
 */
public final class CompactJwsFuzz {
  private static final SigningKey KEY = TestKeys.signing(JwsAlgorithm.HS256);
  private static final JwtVerifier VERIFIER =
      new JwtVerifier(JwtPolicy.of(TestToken.issuer(JwsAlgorithm.HS256).build()), TestToken.CLOCK);
  private static final String GOOD = TestToken.valid().text();
  private static final String CLAIMS = JsonText.write(TestToken.valid().claims);

  /** A good token, its parts, and parts with what else may be there. */
  public static final List<String> SEEDS =
      List.of(
          GOOD,
          "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}\n" + CLAIMS,
          "{\"alg\":\"HS256\",\"typ\":\"application/at+jwt\"}\n"
              + CLAIMS.replace("\"https://api.example\"", "[\"a\",\"https://api.example\"]"),
          "{\"alg\":\"none\",\"crit\":[\"b64\"],\"b64\":false,\"cty\":\"JWT\",\"enc\":1}\n{}",
          "{\"alg\":\"HS256\"}\n{\"a\":[1,-0.5e+7,true,null,{\"\\u00e9\\ud83d\\ude00\":\"\\\\\"}]}");

  private CompactJwsFuzz() {}

  /** Makes the keys before the first input is timed. */
  public static void fuzzerInitialize() {
    requireTruth(GOOD, validated(GOOD));
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    if (end == input.length) {
      String token = Input.text(input);
      requireTruth(token, validated(token));
      return;
    }
    byte[] header = Arrays.copyOf(input, end);
    byte[] payload = Arrays.copyOfRange(input, end + 1, input.length);
    requireJson(header);
    requireJson(payload);
    String text = StrictBase64.encodeUrl(header) + '.' + StrictBase64.encodeUrl(payload);
    byte[] signed = text.getBytes(StandardCharsets.US_ASCII);
    String token = text + '.' + StrictBase64.encodeUrl(KEY.sign(signed));
    requireTruth(token, validated(token));
    // Once more, now that a good header is known by its text.
    requireTruth(token, validated(token));
  }

  private static JwtResult validated(String token) {
    JwtResult result = Invariant.inTime(token.length(), () -> VERIFIER.verify(token));
    if (result instanceof JwtResult.Rejected rejected) {
      Invariant.holds(rejected.reason().name().startsWith("TOKEN_"), "a reason of tokens");
      Invariant.holds(
          token.length() <= JwtPolicy.DEFAULT_MAX_TOKEN_LENGTH
              || rejected.reason() == Reason.TOKEN_MALFORMED,
          "what is too long is not read");
    }
    return result;
  }

  /** Nimbus accepts each token that we accept, and reads the same from it. */
  private static void requireTruth(String token, JwtResult result) {
    if (!(result instanceof VerifiedJwt jwt)) {
      return;
    }
    try {
      SignedJWT theirs = SignedJWT.parse(token);
      Invariant.holds(
          theirs.verify(new MACVerifier(TestKeys.SECRET.reveal())), "Nimbus takes the signature");
      Invariant.holds(
          theirs.getHeader().getAlgorithm().getName().equals("HS256"), "the policy's algorithm");
      JWTClaimsSet claims = theirs.getJWTClaimsSet();
      Invariant.holds(TestToken.ISSUER.equals(claims.getIssuer()), "the issuer");
      Invariant.holds(claims.getAudience().contains(TestToken.AUDIENCE), "the audience");
      Invariant.holds(jwt.name().equals(claims.getSubject()) || jwt.subject() == null, "who it is");
      Invariant.holds(
          claims
              .getExpirationTime()
              .toInstant()
              .equals(jwt.expiresAt().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)),
          "the same end");
      Invariant.holds(
          jwt.expiresAt().isAfter(TestToken.NOW.minusSeconds(60)), "not expired, but for the skew");
    } catch (ParseException | JOSEException e) {
      throw new AssertionError("we take what Nimbus rejects", e);
    }
  }

  /** Parsson accepts each JSON that we accept, with the same members; and we read what we write. */
  private static void requireJson(byte[] text) {
    Map<String, Object> members =
        Invariant.inTime(text.length, () -> Json.object(text, ClaimValues.NUMBERS));
    if (members == null) {
      return;
    }
    JsonObject theirs;
    try (JsonReader reader = jakarta.json.Json.createReader(new ByteArrayInputStream(text))) {
      theirs = reader.readObject();
    }
    Invariant.holds(theirs.keySet().equals(members.keySet()), "the same members");
    members.forEach(
        (name, value) ->
            Invariant.holds(
                !(value instanceof String string) || string.equals(theirs.getString(name)),
                "the same strings"));
    members.forEach(
        (name, value) ->
            Invariant.holds(
                (value == null) == (theirs.get(name).getValueType() == JsonValue.ValueType.NULL),
                "the same gaps"));
    // Not the values themselves: 1E0 is a BigDecimal, and written as 1, which is a Long.
    String written = JsonText.write(members);
    Map<String, Object> again =
        Json.object(written.getBytes(StandardCharsets.UTF_8), ClaimValues.NUMBERS);
    // 0e1004 is taken, and written as 0E+1004, whose exponent is a character too long.
    boolean alike = again == null ? written.contains("E") : JsonText.write(again).equals(written);
    Invariant.holds(alike, "what is written is read alike");
  }
}
