package io.sallyport.signature.message;

import io.sallyport.fuzz.Input;
import io.sallyport.fuzz.Invariant;
import java.util.List;
import java.util.Map;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.jspecify.annotations.Nullable;

/** Structured fields and what is made of them, of any lines. */
public final class StructuredFieldFuzz {

  /** Fields of RFC 9421 and of RFC 8941. */
  public static final List<String> SEEDS =
      List.of(
          "sig1=(\"@method\" \"content-digest\";sf \"x\";key=\"a\");created=1618884473"
              + ";keyid=\"k\";nonce=\"n\";alg=\"hmac-sha256\";expires=1;tag=\"t\"",
          "sig1=(\"@query-param\";name=\"p\" \"@target-uri\" \"@authority\");created=1\nsig2=();x",
          "sig1=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:",
          "a=1, b=2;x=1;y=2, c=(a   b   c), d",
          "a=?0, b=-1.25, c=\"q\\\"\", d=tok/en;e=:YWI=:",
          "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:, sha-512=::");

  private StructuredFieldFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> lines = Input.lines(input);
    for (boolean unique : new boolean[] {false, true}) {
      Map<String, StructuredItem> dictionary =
          Invariant.inTime(input.length, () -> StructuredReader.dictionary(lines, unique));
      if (dictionary != null) {
        Invariant.holds(dictionary.size() <= StructuredReader.MAX_ITEMS, "members are bounded");
        String written = written(dictionary);
        Invariant.holds(written.equals(rewritten(written)), "one serialization");
        requireOracle(lines, written);
        dictionary.values().forEach(StructuredFieldFuzz::requireInput);
      }
    }
    List<StructuredItem> list = Invariant.inTime(input.length, () -> StructuredReader.list(lines));
    if (list != null) {
      Invariant.holds(list.size() <= StructuredReader.MAX_ITEMS, "items are bounded");
      StringBuilder out = new StringBuilder();
      StructuredItem.writeList(list, out);
      List<StructuredItem> again = StructuredReader.list(List.of(out.toString()));
      Invariant.holds(again != null && again.size() == list.size(), "a list is read as written");
    }
    StructuredItem item = Invariant.inTime(input.length, () -> StructuredReader.item(lines));
    if (item != null) {
      StringBuilder out = new StringBuilder();
      item.write(out);
      StructuredItem again = StructuredReader.item(List.of(out.toString()));
      StringBuilder twice = new StringBuilder();
      Invariant.holds(again != null, "an item is read as written");
      again.write(twice);
      Invariant.holds(twice.compareTo(out) == 0, "one serialization of an item");
    }
  }

  /** greenbytes accepts and writes alike each value that we accept; but it writes 1.05 as 1.5. */
  private static void requireOracle(List<String> lines, String written) {
    String text = String.join(", ", lines);
    int start = 0;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    String theirs = greenbytes(text.substring(start));
    Invariant.holds(
        written.contains(".0") || written.equals(theirs), "the other reader agrees: " + theirs);
  }

  private static void requireInput(StructuredItem member) {
    SignatureInput input = SignatureInput.of(member);
    if (input == null) {
      return;
    }
    Invariant.holds(input.components().size() <= StructuredReader.MAX_ITEMS, "are bounded");
    Map<String, StructuredItem> reread =
        StructuredReader.dictionary(List.of("s=" + input.serialized()), true);
    Invariant.holds(
        reread != null && input.equals(SignatureInput.of(reread.get("s"))),
        "what is signed says what was read");
  }

  private static String written(Map<String, StructuredItem> dictionary) {
    StringBuilder out = new StringBuilder();
    StructuredItem.writeDictionary(dictionary, out);
    return out.toString();
  }

  private static @Nullable String rewritten(String text) {
    Map<String, StructuredItem> dictionary = StructuredReader.dictionary(List.of(text), true);
    return dictionary == null ? null : written(dictionary);
  }

  private static @Nullable String greenbytes(String text) {
    try {
      return Parser.parseDictionary(text).serialize();
    } catch (ParseException e) {
      return null;
    }
  }
}
