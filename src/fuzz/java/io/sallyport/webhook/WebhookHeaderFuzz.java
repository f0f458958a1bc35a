package io.sallyport.webhook;

import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.fuzz.Input;
import io.sallyport.fuzz.Invariant;
import io.sallyport.internal.Encoding;
import io.sallyport.internal.TimeText;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.Outcome;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The grammars of webhook headers, of any text. The first character chooses the preset; then come
 * the value of its signature header, a timestamp, an id and the body, line by line. A {@code $} in
 * the first line stands for the right signature.
 */
public final class WebhookHeaderFuzz {

  private static final int NOT_ASCII = 128;
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Secret TEXT = Secret.ofText("a-secret-of-the-fuzzer");
  private static final Secret HEX = Secret.ofText("00112233445566778899aabbccddeeff");
  private static final List<WebhookFormat> FORMATS =
      WebhookPresets.names().stream()
          .map(WebhookPresets::named)
          .filter(format -> format.algorithm().keyPairs() == null && format.remote() == null)
          .toList();
  private static final List<WebhookScheme> SCHEMES =
      FORMATS.stream()
          .map(format -> WebhookPolicy.of("any", format, List.of(secret(format))))
          .map(policy -> new WebhookScheme(policy, Never.NONCES, CLOCK))
          .toList();
  private static final List<SignatureKey> KEYS =
      FORMATS.stream().map(format -> SignatureKey.of(format, secret(format)).get(0)).toList();

  /** For each preset a message as its vendor sends it. */
  public static final List<String> SEEDS =
      IntStream.range(0, FORMATS.size()).mapToObj(WebhookHeaderFuzz::seed).toList();

  private static final List<SignatureSyntax> SYNTAXES =
      List.of(
          SignatureSyntax.parse("plain", null),
          SignatureSyntax.parse("prefix:sha256=", null),
          SignatureSyntax.parse("pairs:,:v1", "t"),
          SignatureSyntax.parse("pairs:;:h1", "ts"),
          SignatureSyntax.parse("pairs:,:v1", null),
          SignatureSyntax.parse("versions:v1", null));

  private static final Set<Reason> REASONS =
      Set.of(
          Reason.HEADER_MALFORMED,
          Reason.DELIVERY_MALFORMED,
          Reason.SIGNATURE_WRONG,
          Reason.TIMESTAMP_OUTSIDE_WINDOW);

  private WebhookHeaderFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> lines = Input.lines(input);
    String first = lines.get(0);
    int chosen = first.isEmpty() ? 0 : first.charAt(0) % FORMATS.size();
    String value = first.isEmpty() ? "" : first.substring(1);
    SYNTAXES.forEach(syntax -> requireOneReading(syntax, value));
    String timestamp = lines.size() > 1 ? lines.get(1) : "";
    requireTimes(timestamp);
    requireSignatures(value);
    String id = lines.size() > 2 ? lines.get(2) : "";
    String body = lines.size() > 3 ? String.join("\n", lines.subList(3, lines.size())) : "";
    requireVerdict(chosen, value, timestamp, id, body);
    requireForm(body);
  }

  /** A value that is read and written is read again as the same value. */
  private static void requireOneReading(SignatureSyntax syntax, String value) {
    SignatureValues read = new SignatureValues();
    boolean good = Invariant.inTime(value.length(), () -> syntax.read(value, read));
    List<String> signatures = List.copyOf(read.signatures());
    Invariant.holds(signatures.size() <= SignatureValues.MAX_SIGNATURES, "are bounded");
    for (String signature : signatures) {
      Invariant.holds(!signature.isEmpty() && value.contains(signature), "a part of the value");
    }
    boolean needsTime = syntax instanceof PairSyntax pairs && pairs.timestampKey() != null;
    if (!good || signatures.isEmpty() || (needsTime && read.timestamp() == null)) {
      return;
    }
    SignatureValues again = new SignatureValues();
    String written = syntax.write(signatures, read.timestamp());
    Invariant.holds(syntax.read(written, again), "what is written can be read");
    Invariant.holds(again.signatures().equals(signatures), "the same signatures");
    Invariant.holds(
        !needsTime || String.valueOf(read.timestamp()).equals(again.timestamp()), "the same time");
  }

  private static void requireTimes(String text) {
    for (TimeText unit : List.of(TimeText.SECONDS, TimeText.MILLISECONDS, TimeText.ISO)) {
      Instant time = Invariant.inTime(text.length(), () -> unit.read(text));
      if (time != null) {
        String written = unit.write(time);
        Invariant.holds(unit == TimeText.ISO || written.equals(text), "one text a time");
      }
    }
  }

  private static void requireSignatures(String text) {
    for (Encoding encoding : Encoding.values()) {
      byte[] bytes = Invariant.inTime(text.length(), () -> encoding.decode(text));
      if (bytes != null) {
        String written = encoding.encode(bytes);
        int unpadded = encoding == Encoding.BASE64URL ? written.length() : text.length();
        Invariant.holds(
            written.equalsIgnoreCase(text.substring(0, unpadded)), "one text a signature");
      }
    }
  }

  /** With the right signature in its place the message passes, and in no other way. */
  private static void requireVerdict(
      int chosen, String value, String timestamp, String id, String body) {
    WebhookFormat format = FORMATS.get(chosen);
    String right = rightSignature(chosen, value, timestamp, id, body);
    Message message = Message.of(bytes(body));
    List<String> headers = format.signatureHeaders();
    if (!headers.isEmpty()) {
      String sent = right == null ? value : value.replace("$", right);
      message = message.with(headers.get(0), sent);
    }
    TimestampRule rule = format.timestamp();
    if (rule != null && rule.header() != null) {
      message = message.with(rule.header(), timestamp);
    }
    if (format.idHeader() != null) {
      message = message.with(format.idHeader(), id);
    }
    Message sent = message;
    int length = value.length() * (right == null ? 1 : 1 + right.length()) + body.length();
    Outcome outcome = Invariant.inTime(length, () -> SCHEMES.get(chosen).authenticate(sent));
    if (outcome instanceof Outcome.Accepted) {
      boolean signed = right != null && value.contains("$");
      Invariant.holds(signed || value.contains(TEXT.revealText()), "what was accepted was signed");
    } else if (outcome instanceof Outcome.Rejected rejected) {
      Invariant.holds(REASONS.contains(rejected.reason()), "documented: " + rejected.reason());
      Invariant.holds(rejected.facts().isEmpty(), "a rejection contains nothing of the message");
      requireReason(format, rejected.reason(), value, timestamp, id, right);
    } else {
      Invariant.holds(headers.isEmpty(), "absent is only what was not sent");
    }
  }

  /**
   * A message that the signer would have sent is not rejected; one signed in its body is not made
   * here.
   */
  private static void requireReason(
      WebhookFormat format,
      Reason reason,
      String value,
      String timestamp,
      String id,
      @Nullable String right) {
    boolean honest =
        value.equals("$")
            && right != null
            && !format.signatureHeaders().isEmpty()
            && format.syntax() instanceof SignatureSyntax.Plain
            && format.timestamp() == null
            && format.idHeader() == null
            && timestamp.isEmpty()
            && id.isEmpty();
    Invariant.holds(!honest, "an honest message was rejected: " + reason);
  }

  /** The signature that the vendor would have written; null if there is none to write. */
  private static @Nullable String rightSignature(
      int chosen, String value, String timestamp, String id, String body) {
    WebhookFormat format = FORMATS.get(chosen);
    TimestampRule rule = format.timestamp();
    String time = timestamp;
    if (rule != null && rule.pair() != null) {
      SignatureValues read = new SignatureValues();
      format.syntax().read(value, read);
      time = read.timestamp() == null ? "" : read.timestamp();
    }
    byte[] bytes = bytes(body);
    Object json = format.signed().needsJson() ? SigningInput.parse(bytes) : null;
    byte[][] parts =
        format
            .signed()
            .parts(
                new SigningInput(
                    "POST", "https://example.org/hooks", id.strip(), time.strip(), bytes, json));
    if (parts == null) {
      return null;
    }
    byte[] signature = KEYS.get(chosen).sign(parts);
    return format.algorithm() == SignatureAlgorithm.EQUAL
        ? new String(signature, StandardCharsets.UTF_8)
        : format.encoding().encode(signature);
  }

  /** Against the same rule over texts of one character a byte. */
  private static void requireForm(String body) {
    byte[] signed =
        Invariant.inTime(body.length(), () -> FormParameters.signed("https://x/", bytes(body)));
    if (signed == null) {
      return;
    }
    Set<List<String>> pairs =
        new TreeSet<>(
            (a, b) -> {
              int byName = a.get(0).compareTo(b.get(0));
              return byName != 0 ? byName : a.get(1).compareTo(b.get(1));
            });
    for (String pair : body.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        pairs.add(List.of(plain(name), plain(equals < 0 ? "" : pair.substring(equals + 1))));
      }
    }
    List<String> all = new ArrayList<>();
    pairs.forEach(all::addAll);
    Invariant.holds(
        String.join("", all).equals(Input.text(signed)),
        "a form is signed sorted, without doubles");
  }

  private static String seed(int chosen) {
    WebhookFormat format = FORMATS.get(chosen);
    TimestampRule rule = format.timestamp();
    String time = rule == null ? "" : rule.unit().write(NOW);
    String body =
        format.inBody() == null
            ? "a=1&b=%20+x&a=1"
            : "{\"notificationItems\":[{\"NotificationRequestItem\":{\"additionalData\":"
                + "{\"hmacSignature\":\"AAAA\"},\"amount\":{\"value\":1}}}]}";
    if (rule != null && rule.json() != null) {
      body = "{\"webhookTimestamp\":" + time + '}';
    }
    // One byte, as all of the input, and beyond ASCII, so never a line feed.
    int rounds = (NOT_ASCII - chosen + FORMATS.size() - 1) / FORMATS.size();
    char choice = (char) (chosen + rounds * FORMATS.size());
    String value = format.syntax().write(List.of("$"), time);
    return choice + value + '\n' + time + "\nid-1\n" + body;
  }

  private static String plain(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Secret secret(WebhookFormat format) {
    return format.secretEncoding().form() == SecretEncoding.Form.TEXT ? TEXT : HEX;
  }

  /** No message is to be remembered here. */
  private enum Never implements NonceStore {
    NONCES;

    @Override
    public boolean claim(String scope, byte[] value, Instant until) {
      throw new AssertionError("nothing is claimed");
    }

    @Override
    public Instant knowsSince() {
      return Instant.MIN;
    }
  }
}
