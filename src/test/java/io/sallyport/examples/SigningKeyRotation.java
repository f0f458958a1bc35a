package io.sallyport.examples;

import io.sallyport.Sallyport;
import java.time.Duration;

public class SigningKeyRotation {
  private final Sallyport sallyport;

  public SigningKeyRotation(Sallyport sallyport) {
    this.sallyport = sallyport;
  }

  public void rotate() {
    sallyport.rotateKeys("shop"); // tokens of the old key stay valid until they expire
  }

  public void endStolenKeys() {
    sallyport.rotateKeys("shop", Duration.ZERO); // every earlier token is invalid
  }
}
