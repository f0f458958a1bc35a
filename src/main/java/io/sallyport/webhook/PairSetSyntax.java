package io.sallyport.webhook;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several lists of pairs with spaces between them, one for each secret. All of them have the same
 * timestamp, since each signs the same delivery.
 */
record PairSetSyntax(PairSyntax pairs) implements SignatureSyntax {
  @Override
  public boolean read(String value, SignatureValues into) {
    int start = 0;
    while (start <= value.length()) {
      int space = value.indexOf(' ', start);
      int end = space < 0 ? value.length() : space;
      if (!into.startSet() || !pairs.read(value.substring(start, end), into)) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  @Override
  public String write(List<String> signatures, @Nullable String timestamp) {
    return signatures.stream()
        .map(signature -> pairs.write(List.of(signature), timestamp))
        .collect(Collectors.joining(" "));
  }
}
