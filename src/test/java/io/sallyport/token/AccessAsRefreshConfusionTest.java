package io.sallyport.token;

import io.sallyport.Reason;
import io.sallyport.jwt.JwsAlgorithm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One kind of token is presented where the other is due, signed by the very same key. */
class AccessAsRefreshConfusionTest {
  private final SampleRealm realm = KunaClaims.realm(JwsAlgorithm.ES256);
  private final IssuedTokens tokens = realm.service().issue(SampleRealm.ALICE, new KunaClaims());

  @Test
  void anAccessTokenIsNoRefreshToken() {
    realm.rejectedRefresh(tokens.accessToken(), RefreshResult.Kind.UNKNOWN);
  }

  @Test
  void aTokenIdOrSessionIsNoRefreshToken() {
    realm.rejectedRefresh(tokens.tokenId(), RefreshResult.Kind.UNKNOWN);
    realm.rejectedRefresh(tokens.session(), RefreshResult.Kind.UNKNOWN);
  }

  @Test
  void aRefreshJwtIsNoAccessToken() {
    realm.rejected(String.valueOf(tokens.refreshToken()), Reason.TOKEN_TYPE_WRONG);
  }

  @Test
  void anOpaqueRefreshTokenIsNoAccessToken() {
    SampleRealm standard = new SampleRealm();
    String refreshToken =
        String.valueOf(standard.service().issue(SampleRealm.ALICE).refreshToken());
    standard.rejected(refreshToken, Reason.TOKEN_MALFORMED);
  }

  @Test
  void aRefreshJwtThatTheServiceDidNotRememberIsUnknownHoweverWellItIsSigned() {
    String forged =
        realm.signed(
            Map.of(
                "id",
                "alice",
                "fingerprint",
                tokens.session(),
                "exp",
                tokens.expiresAt().getEpochSecond()));
    realm.rejectedRefresh(forged, RefreshResult.Kind.UNKNOWN);
  }

  @Test
  void theHashOfARefreshTokenIsNoRefreshToken() {
    RefreshToken stored = realm.service().usable(String.valueOf(tokens.refreshToken()));
    realm.rejectedRefresh(stored == null ? "" : stored.hash(), RefreshResult.Kind.UNKNOWN);
  }
}
