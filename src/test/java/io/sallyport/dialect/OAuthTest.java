package io.sallyport.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Permissions;
import io.sallyport.account.Account;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import io.sallyport.token.Grant;
import io.sallyport.token.IssuedTokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The responses that OAuth token endpoints share, and the grants of accounts. */
class OAuthTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static IssuedTokens tokens(@Nullable String refresh, String scope) {
    return new IssuedTokens(
        "access", "id", NOW, NOW.plusSeconds(3600), refresh, NOW.plusSeconds(7200), "s", scope);
  }

  private static InProcessResponse response(IssuedTokens tokens) {
    return new InProcessResponse(OAuth.tokens(tokens));
  }

  @Test
  void tokensHaveTheMembersOfRfc6749() {
    InProcessResponse response = response(tokens("refresh", "read write"));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json())
        .containsEntry("access_token", "access")
        .containsEntry("token_type", "Bearer")
        .containsEntry("refresh_token", "refresh")
        .containsEntry("scope", "read write");
    assertThat(response.text()).contains("\"expires_in\":3600");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aMissingRefreshTokenIsLeftOut() {
    assertThat(response(tokens(null, "read")).json()).doesNotContainKey("refresh_token");
  }

  @Test
  void anErrorHasCodeAndDescription() {
    InProcessResponse response =
        new InProcessResponse(OAuth.error(400, "invalid_scope", "The scope is too wide"));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text())
        .isEqualTo("{\"error\":\"invalid_scope\",\"error_description\":\"The scope is too wide\"}");
  }

  @ParameterizedTest
  @CsvSource({"400", "415"})
  void anInvalidFormIsAnInvalidRequest(int wrongType) {
    InProcessResponse type =
        new InProcessResponse(
            Objects.requireNonNull(
                OAuth.formError(FormBody.of(SampleRequest.json("{}")), wrongType)));
    assertThat(type.status()).isEqualTo(wrongType);
    assertThat(type.json()).containsEntry("error", "invalid_request");
    InProcessResponse malformed =
        new InProcessResponse(
            Objects.requireNonNull(
                OAuth.formError(FormBody.of(SampleRequest.form("a=1&a=2")), wrongType)));
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.json()).containsEntry("error", "invalid_request");
    assertThat(OAuth.formError(FormBody.of(SampleRequest.form("a=1")), wrongType)).isNull();
  }

  @Test
  void anAccountIsGrantedItsClaimsPermissionsAndRoles() {
    Account account =
        Account.builder("id", "login", "client", NOW)
            .name("name")
            .roles(Set.of("b", "a"))
            .permissions(Permissions.of(List.of("write", "read")))
            .claims(Map.of("tier", "gold"))
            .build();
    Grant grant = Grant.of(account);
    assertThat(grant.subject()).isEqualTo("id");
    assertThat(grant.client()).isEqualTo("client");
    assertThat(grant.claims())
        .containsEntry("tier", "gold")
        .containsEntry("scope", "read write")
        .containsEntry("groups", List.of("a", "b"));
  }
}
