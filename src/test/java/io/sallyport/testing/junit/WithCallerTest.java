package io.sallyport.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Secured;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.junit.jupiter.api.Test;

@WithCaller("class")
class WithCallerTest {

  @Test
  void theCallerOfTheClassIsTheDefault(Caller caller, Principal principal) {
    assertThat(caller.getName()).isEqualTo("class");
    assertThat(caller.client()).isEqualTo("class");
    assertThat(caller.schemes()).containsExactly(Secured.BEARER);
    assertThat(caller.roles()).isEmpty();
    assertThat(caller.permissions().granted()).isEmpty();
    assertThat(principal.getName()).isEqualTo("class");
  }

  @Test
  @WithCaller(
      value = "ada",
      client = "shop",
      roles = {"clerk", "admin"},
      permissions = "read:*",
      claims = {"tenant=acme", "note=a=b"},
      scheme = Secured.API_KEY)
  void everyPartIsThere(Caller caller, SecurityContext security) {
    assertThat(caller.client()).isEqualTo("shop");
    assertThat(caller.roles()).containsExactlyInAnyOrder("clerk", "admin");
    assertThat(caller.permissions().holds("read:orders")).isTrue();
    assertThat(caller.claims()).containsEntry("tenant", "acme").containsEntry("note", "a=b");
    assertThat(security.getUserPrincipal()).isEqualTo(caller);
    assertThat(security.isUserInRole("clerk")).isTrue();
    assertThat(security.isUserInRole("**")).isFalse();
    assertThat(security.getAuthenticationScheme()).isEqualTo(Secured.API_KEY);
    assertThat(security.isSecure()).isTrue();
  }

  @Test
  @WithCaller("")
  void anEmptyNameIsTheAnonymousCaller(Caller caller, SecurityContext security) {
    assertThat(caller.isAnonymous()).isTrue();
    assertThat(security.getUserPrincipal()).isNull();
  }
}
