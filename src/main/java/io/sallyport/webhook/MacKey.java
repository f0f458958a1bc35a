package io.sallyport.webhook;

import io.sallyport.internal.Hmac;
import java.util.List;

/** An HMAC with a shared secret. */
record MacKey(Hmac hmac) implements SignatureKey {
  @Override
  public boolean verifies(byte[][] parts, List<byte[]> signatures) {
    return SignatureKey.anyEqual(hmac.mac(parts), signatures);
  }

  @Override
  public Run start(List<byte[]> signatures) {
    return new MacRun(hmac.start(), signatures);
  }

  @Override
  public byte[] sign(byte[][] parts) {
    return hmac.mac(parts);
  }

  /** An HMAC being computed. */
  private record MacRun(Hmac.Run mac, List<byte[]> signatures) implements Run {
    @Override
    public void take(byte[] bytes, int offset, int length) {
      mac.update(bytes, offset, length);
    }

    @Override
    public boolean verifies() {
      return SignatureKey.anyEqual(mac.finish(), signatures);
    }

    /** Returns a fixed text, because signatures must not be logged. */
    @Override
    public String toString() {
      return "MacRun[***]";
    }
  }
}
