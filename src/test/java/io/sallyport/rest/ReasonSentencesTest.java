package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.console.ConsoleSentences;
import io.sallyport.dialect.standard.Standard;
import io.sallyport.spi.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The key console has a sentence for every rejection by the guard of its endpoints. */
class ReasonSentencesTest {
  private static final Set<Reason> OF_WEBHOOKS =
      Set.of(Reason.WEBHOOK_UNKNOWN, Reason.DELIVERY_REPEATED);

  @ParameterizedTest
  @EnumSource
  void theConsoleHasASentence(Reason reason) {
    int status =
        FailureResponse.of(Outcome.rejected(reason), new Standard(), List.of()).getStatus();
    // With 401, the page says that the session has ended.
    if (status != 401 && !OF_WEBHOOKS.contains(reason)) {
      assertThat(ConsoleSentences.byCode()).containsKey(reason.code());
    }
  }

  @Test
  void everySentenceIsTranslated() {
    assertThat(ConsoleSentences.byCode().values())
        .hasSizeGreaterThan(40)
        .allMatch(ConsoleSentences::isTranslated);
  }
}
