package io.sallyport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** <a href="https://www.rfc-editor.org/rfc/rfc2202#section-3">RFC 2202 section 3</a>, all cases. */
class Rfc2202Test {

  /** Number of the case, hash, key, data, MAC. */
  private static final String CASES =
      """
          1 SHA1 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b 4869205468657265 b617318655057264e28bc0b6fb378c8ef146be00
          2 SHA1 4a656665 7768617420646f2079612077616e7420666f72206e6f7468696e673f effcdf6ae5eb2fa2d27416d5f184df9c259a7c79
          3 SHA1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd 125d7342b9ac11cd91a39af48aa17b4f63f175d3
          4 SHA1 0102030405060708090a0b0c0d0e0f10111213141516171819 cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd 4c9007f4026250c6bc8414f9bf50c86c2d7235da
          5 SHA1 0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c 546573742057697468205472756e636174696f6e 4c1a03424b55e07fe7f27be1d58bb9324a9a5a04
          6 SHA1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374 aa4ae5e15272d00e95705637ce8a3b55ed402112
          7 SHA1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b657920616e64204c6172676572205468616e204f6e6520426c6f636b2d53697a652044617461 e8e99d0f45237d786d6bbaa7965c7808bbff1a91
          """;

  static Stream<String> cases() {
    return CASES.lines();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheMacOfTheRfc(String line) {
    String[] fields = line.split(" ", -1);
    byte[] key = HexFormat.of().parseHex(fields[2]);
    byte[] data = HexFormat.of().parseHex(fields[3]);
    Hmac hmac = new Hmac(Hmac.Hash.valueOf(fields[1]), key);
    assertThat(Hex.encode(hmac.mac(data))).isEqualTo(fields[4]);
  }
}
