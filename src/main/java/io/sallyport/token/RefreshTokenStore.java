package io.sallyport.token;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers refresh tokens by their hashes. Implementations are safe for use by several threads and
 * processes; each method is atomic, and every method throws {@link
 * io.sallyport.UnavailableException} if the store does not answer.
 */
public interface RefreshTokenStore {

  /** How long a token is remembered at least after it expired, to be told from an unknown one. */
  Duration RETENTION = Duration.ofDays(1);

  /**
   * Remembers the first token of a family.
   *
   * @param token neither used nor revoked
   * @throws IllegalStateException if the realm has a token of that hash or a family of that id
   *     already
   * @throws io.sallyport.UnavailableException also if the store is full: it never forgets a token
   *     before its time to make room
   */
  void add(RefreshToken token);

  /** The token of that hash; null if the realm has none. */
  @Nullable RefreshToken find(String realm, String hash);

  /**
   * Marks a token as used and remembers its successor, both or neither. Of several calls for one
   * token exactly one is true. A family that is revoked meanwhile gets no successor: either this
   * call is false, or the revocation holds for the successor too.
   *
   * @param realm the realm of both tokens
   * @param hash the hash of the token that is used up
   * @param successor a token of the same realm and family, neither used nor revoked
   * @return false, without any change, if the token is unknown, was used before or was revoked
   * @throws IllegalStateException if the realm has a token of the successor's hash already
   * @throws io.sallyport.UnavailableException also if the store is full
   */
  boolean rotate(String realm, String hash, RefreshToken successor);

  /** Revokes a family for good: it gets no successor any more. Nothing happens if there is none. */
  void revokeFamily(String realm, String family);
}
