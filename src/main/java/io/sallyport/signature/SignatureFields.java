package io.sallyport.signature;

import io.sallyport.Reason;
import io.sallyport.internal.Decimal;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.HeaderFields.Single;
import io.sallyport.internal.Hex;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a signed request, read and of the right shape.
 *
 * @param key the API key
 * @param timestampText the timestamp as it was sent, since that is what was signed
 * @param timestamp what it says
 * @param nonce the nonce
 * @param mac the 32 bytes of the signature
 */
@SuppressWarnings("ArrayRecordComponent") // carries the bytes over; never compared as a record
record SignatureFields(
    String key, String timestampText, Instant timestamp, String nonce, byte[] mac) {
  private static final int MAX_TIMESTAMP_DIGITS = 11;
  private static final int MIN_NONCE = 16;
  private static final int MAX_NONCE = 128;
  private static final int MAC_DIGITS = 64;

  /**
   * What came of reading.
   *
   * @param fields the headers; null if they are not a signed request's
   * @param otherwise what to answer when there are no fields
   */
  record Read(@Nullable SignatureFields fields, Outcome otherwise) {
    private static final Read ABSENT = new Read(null, Outcome.ABSENT);
    private static final Outcome MALFORMED = Outcome.rejected(Reason.SIGNATURE_MALFORMED);
  }

  static Read of(RequestView request, SignaturePolicy.Headers names) {
    Single timestamp = HeaderFields.single(request, names.timestamp());
    Single nonce = HeaderFields.single(request, names.nonce());
    Single signature = HeaderFields.single(request, names.signature());
    if (isAbsent(timestamp) && isAbsent(nonce) && isAbsent(signature)) {
      return Read.ABSENT;
    }
    Single key = HeaderFields.single(request, names.key());
    for (Single header : new Single[] {key, timestamp, nonce, signature}) {
      if (header.rejected() != null) {
        return new Read(null, header.rejected());
      }
    }
    if (key.value() == null
        || timestamp.value() == null
        || nonce.value() == null
        || signature.value() == null) {
      return new Read(null, Outcome.rejected(Reason.SIGNATURE_INCOMPLETE));
    }
    return shaped(key.value(), timestamp.value(), nonce.value(), signature.value());
  }

  private static Read shaped(String key, String timestamp, String nonce, String signature) {
    byte[] mac = signature.length() == MAC_DIGITS ? Hex.decode(signature) : null;
    // Without leading zeros: they would let the last zero of a query move into the timestamp.
    long seconds = Decimal.number(timestamp, MAX_TIMESTAMP_DIGITS);
    if (mac == null
        || seconds < 0
        || nonce.length() < MIN_NONCE
        || nonce.length() > MAX_NONCE
        || !HeaderFields.isVisible(nonce)) {
      return new Read(null, Read.MALFORMED);
    }
    Instant time = Instant.ofEpochSecond(seconds);
    return new Read(new SignatureFields(key, timestamp, time, nonce, mac), Read.MALFORMED);
  }

  private static boolean isAbsent(Single header) {
    return header.value() == null && header.rejected() == null;
  }

  /** The time; the key is a credential. */
  @Override
  public String toString() {
    return "SignatureFields[" + timestamp + "]";
  }
}
