package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.internal.Hmac.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacTest {
  private static final byte[] JEFE = utf8("Jefe");
  private static final byte[] QUESTION = utf8("what do ya want for nothing?");

  @Test
  void givesTheMacOfItsParts() {
    Hmac hmac = new Hmac(Hash.SHA256, JEFE);
    byte[] whole = hmac.mac(QUESTION);
    assertThat(hmac.mac(utf8("what do ya "), utf8(""), utf8("want for nothing?")))
        .containsExactly(whole);
    Hmac.Run run = hmac.start().update(QUESTION, 0, 4);
    for (int i = 4; i < QUESTION.length; i++) {
      run.update(QUESTION[i]);
    }
    assertThat(run.finish()).containsExactly(whole);
  }

  @Test
  void runsDoNotDisturbEachOther() {
    Hmac hmac = new Hmac(Hash.SHA256, JEFE);
    Hmac.Run first = hmac.start().update(QUESTION, 0, 10);
    Hmac.Run second = hmac.start().update(QUESTION, 0, QUESTION.length);
    byte[] whole = second.finish();
    first.update(QUESTION, 10, QUESTION.length - 10);
    assertThat(first.finish()).containsExactly(whole).containsExactly(hmac.mac(QUESTION));
  }

  @Test
  void keepsACopyOfItsKey() {
    byte[] key = JEFE.clone();
    Hmac hmac = new Hmac(Hash.SHA256, key);
    byte[] before = hmac.mac(QUESTION);
    key[0]++;
    assertThat(hmac.mac(QUESTION)).containsExactly(before);
    assertThat(key).containsExactly('K', 'e', 'f', 'e');
  }

  @Test
  void keyIsNotEmpty() {
    assertThatThrownBy(() -> new Hmac(Hash.SHA256, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an HMAC key must not be empty");
  }

  @Test
  void agreesWithTheJdkForEveryLengthOfKeyAndText() throws Exception {
    long seed = 2104;
    Random random = new Random(seed);
    for (Hash hash : Hash.values()) {
      String name = "Hmac" + hash.name();
      for (int n = 1; n <= 300; n++) {
        byte[] key = new byte[n];
        random.nextBytes(key);
        byte[] text = new byte[random.nextInt(300)];
        random.nextBytes(text);
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(key, name));
        assertThat(new Hmac(hash, key).mac(text))
            .as("%s, seed %d, key of %d bytes", name, seed, n)
            .containsExactly(mac.doFinal(text));
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
