package io.sallyport.apikey;

import io.sallyport.Reason;
import io.sallyport.fuzz.Input;
import io.sallyport.fuzz.Invariant;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** API keys and their header, of any text. */
public final class ApiKeyFuzz {
  private static final ApiKeyFormat FORMAT = new ApiKeyFormat("kapi");

  /** A good key, one without a checksum, and two field lines. */
  public static final List<String> SEEDS =
      List.of(
          "kapi_prod_00000000000000000000000000" + checksum("kapi_prod_" + "0".repeat(26)),
          "kapi_dev_0aZ9bY8cX7dW6eV5fU4gT3hS2iR1jQ0k",
          SampleKey.TEXT,
          " " + SampleKey.TEXT + "\t",
          SampleKey.TEXT + "\n" + SampleKey.TEXT);

  private static final Pattern CLAIMS =
      Pattern.compile("(kapi_(?:prod|test|dev)_[0-9A-Za-z]{26})([0-9A-Za-z]{6})");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private static final ApiKeyRecord KNOWN = new SampleKey().build();

  private ApiKeyFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> lines = Input.lines(input);
    String text = lines.get(0);
    requireFormat(text);
    requireVerdict(lines, false);
    requireVerdict(lines, true);
  }

  /** Against the same rule, written as a regular expression and big numbers. */
  private static void requireFormat(String text) {
    boolean good = Invariant.inTime(text.length(), () -> FORMAT.isWellFormed(text));
    Matcher form = CLAIMS.matcher(text);
    boolean expected = form.matches() && checksum(form.group(1)).equals(form.group(2));
    Invariant.holds(good == expected, "a key is well-formed as the other reader says");
    Invariant.holds(ApiKeyFormat.prefixOf(text).length() <= 12, "what is shown is bounded");
    for (int i = 0; good && i < text.length(); i++) {
      char other = text.charAt(i) == 'x' ? 'y' : 'x';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      Invariant.holds(!FORMAT.isWellFormed(changed), "a change is noticed");
    }
  }

  private static void requireVerdict(List<String> lines, boolean checksummed) {
    int[] found = {0};
    ApiKeyStore store =
        hash -> {
          found[0]++;
          return hash.equals(KNOWN.sha256()) ? KNOWN : null;
        };
    ApiKeyPolicy policy =
        new ApiKeyPolicy(
            ApiKeyCarriers.of(ApiKeyPolicy.DEFAULT_HEADER),
            List.of(),
            ApiKeyPolicy.DEFAULT_MAX_LENGTH,
            checksummed ? FORMAT : null);
    ApiKeyScheme scheme = new ApiKeyScheme("realm", policy, new ApiKeys(store, CLOCK, policy));
    SampleRequest request = new SampleRequest("GET", "/");
    lines.forEach(line -> request.plus("X-API-Key", line));
    Outcome outcome =
        Invariant.inTime(
            lines.get(0).length(),
            () -> {
              found[0] = 0;
              return scheme.authenticate(request);
            });
    boolean right = lines.size() == 1 && Input.trimmed(lines.get(0)).equals(SampleKey.TEXT);
    Invariant.holds(
        outcome instanceof Outcome.Accepted == (right && !checksummed), "only the known key");
    Invariant.holds(found[0] <= 1, "a key is looked up once at most");
    if (outcome instanceof Outcome.Rejected rejected) {
      boolean known =
          List.of(Reason.API_KEY_UNKNOWN, Reason.HEADER_MALFORMED, Reason.CREDENTIAL_DUPLICATED)
              .contains(rejected.reason());
      Invariant.holds(known, "a documented reason");
    }
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    BigInteger rest = BigInteger.valueOf(crc.getValue());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(digits.length()));
      out.append(digits.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    return out.reverse().toString();
  }
}
