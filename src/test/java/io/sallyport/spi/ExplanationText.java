package io.sallyport.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;

/** What an operator reads about a rejection. */
public final class ExplanationText {
  private ExplanationText() {}

  /** Returns the line of a rejection, which must have one. */
  public static String of(Outcome outcome) {
    Explanation explanation = ((Outcome.Rejected) outcome).explanation();
    assertThat(explanation).as("explanation of %s", outcome).isNotNull();
    return Objects.requireNonNull(explanation).text();
  }

  /** Requires a line that shows none of these values of a request. */
  public static void assertSafe(Outcome outcome, List<String> credentials) {
    String line = of(outcome);
    for (String credential : credentials) {
      if (credential.length() > 20) {
        assertThat(line).doesNotContain(credential.substring(0, 20));
      }
    }
  }
}
