package io.sallyport.webhook;

import io.sallyport.internal.JsonText;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Messages that are random, and the same in each run. */
final class RandomTexts {
  static final long SEED = 20_261_122L;
  static final int MESSAGES = 100;

  private RandomTexts() {}

  static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  }

  static String json(RandomGenerator random, int size) {
    return JsonText.write(Map.of("text", text(random, size)));
  }

  /** Well-formed text of every plane. */
  static String text(RandomGenerator random, int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int c =
          random.nextInt(3) == 0 ? random.nextInt(Character.MAX_CODE_POINT) : random.nextInt(128);
      boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      out.appendCodePoint(half ? 'x' : c);
    }
    return out.toString();
  }
}
