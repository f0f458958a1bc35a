package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The image as another PNG reader sees it. */
class QrImageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "otpauth://totp/kindly:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=kindly"
      })
  void showsEveryModuleWithAQuietZoneAround(String text) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(QrImage.png(text)));
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    assertThat(image.getWidth()).isEqualTo((code.size + 8) * 4).isEqualTo(image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        boolean black = (image.getRGB(x, y) & 0xffffff) == 0;
        assertThat(black)
            .as("%d, %d", x, y)
            .isEqualTo(code.getModule(Math.floorDiv(x, 4) - 4, Math.floorDiv(y, 4) - 4));
      }
    }
  }
}
