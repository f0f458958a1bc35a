package io.sallyport.signature.message;

import static io.sallyport.signature.message.ContentDigest.Result.MALFORMED;
import static io.sallyport.signature.message.ContentDigest.Result.RIGHT;
import static io.sallyport.signature.message.ContentDigest.Result.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * By the examples of <a href="https://www.rfc-editor.org/rfc/rfc9530#appendix-B">RFC 9530 Appendix
 * B</a> and <a href="https://www.rfc-editor.org/rfc/rfc9421#appendix-B.2">RFC 9421 Appendix
 * B.2</a>.
 */
class ContentDigestTest {
  private static final byte[] WORLD =
      "{\"hello\": \"world\"}\n".getBytes(StandardCharsets.US_ASCII);
  private static final String SHA256 = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
  private static final byte[] REQUEST =
      "{\"hello\": \"world\"}".getBytes(StandardCharsets.US_ASCII);
  private static final String SHA512 =
      "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";

  @Test
  void makesTheDigestOfTheRfc() {
    assertThat(ContentDigest.of(WORLD)).isEqualTo(SHA256);
  }

  @Test
  void comparesSha256AndSha512() {
    assertThat(ContentDigest.compare(List.of(SHA256), WORLD)).isEqualTo(RIGHT);
    assertThat(ContentDigest.compare(List.of(SHA512), REQUEST)).isEqualTo(RIGHT);
    assertThat(ContentDigest.compare(List.of(SHA256), REQUEST)).isEqualTo(WRONG);
    assertThat(ContentDigest.compare(List.of(SHA512), WORLD)).isEqualTo(WRONG);
  }

  @Test
  void unknownDigestsBesideARightOneDoNotMatter() {
    assertThat(ContentDigest.compare(List.of("md5=:YQ==:, " + SHA256, "sha=:YQ==:"), WORLD))
        .isEqualTo(RIGHT);
  }

  @Test
  void noDigestThatWeKnowIsNone() {
    assertThat(ContentDigest.compare(List.of("md5=:YQ==:"), WORLD)).isEqualTo(WRONG);
    assertThat(ContentDigest.compare(List.of(), WORLD)).isEqualTo(WRONG);
    assertThat(ContentDigest.compare(List.of("SHA-256=:YQ==:"), WORLD)).isEqualTo(MALFORMED);
  }

  @Test
  void aDigestIsAByteSequence() {
    assertThat(ContentDigest.compare(List.of("sha-256=abc"), WORLD)).isEqualTo(MALFORMED);
    assertThat(ContentDigest.compare(List.of("sha-256=(:YQ==:)"), WORLD)).isEqualTo(MALFORMED);
    assertThat(ContentDigest.compare(List.of(SHA256 + ", " + SHA256), WORLD)).isEqualTo(MALFORMED);
  }
}
