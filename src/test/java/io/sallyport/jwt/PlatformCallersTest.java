package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Secret;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class PlatformCallersTest {
  private static final Caller CALLER =
      Caller.authenticatedBy("bearer", "alice")
          .client("shop")
          .roles(List.of("admin"))
          .claims(claims())
          .token(Secret.ofText("a.b.c"))
          .build();

  @Test
  void aCallerWithATokenIsAJsonWebToken() {
    Caller adapter = PlatformCallers.of(CALLER);
    assertThat(adapter).isInstanceOf(JsonWebToken.class);
    JsonWebToken token = (JsonWebToken) adapter;
    assertThat(token.getName()).isEqualTo("alice");
    assertThat(token.getRawToken()).isEqualTo("a.b.c");
    assertThat(token.getIssuer()).isEqualTo("issuer");
    assertThat(token.getSubject()).isEqualTo("alice");
    assertThat(token.getAudience()).containsExactly("one", "two");
    assertThat(token.getGroups()).containsExactly("admin");
    assertThat(token.getTokenID()).isEqualTo("id");
    assertThat(token.getExpirationTime()).isEqualTo(2_000_000_000L);
    assertThat(token.getIssuedAtTime()).isZero();
  }

  @Test
  void claimsHaveTheTypesOfMicroProfile() {
    JsonWebToken token = (JsonWebToken) PlatformCallers.of(CALLER);
    assertThat(token.<Object>getClaim("exp")).isEqualTo(2_000_000_000L);
    assertThat(token.<Object>getClaim("aud")).isEqualTo(Set.of("one", "two"));
    assertThat(token.<Object>getClaim("groups")).isEqualTo(Set.of("admin"));
    assertThat(token.<Object>getClaim("custom")).isEqualTo("text");
    assertThat(token.<Object>getClaim("flag")).isEqualTo(JsonValue.TRUE);
    assertThat(token.<Object>getClaim("email_verified")).isEqualTo(true);
    assertThat(token.<Object>getClaim("missing")).isNull();
    assertThat(token.<Object>getClaim("nothing")).isNull();
    assertThat(token.<String>claim(Claims.sub)).contains("alice");
    assertThat(token.claim("missing")).isEmpty();
    assertThat(token.containsClaim("custom")).isTrue();
    assertThat(token.getClaimNames()).contains("raw_token", "iss", "custom");
  }

  @Test
  void otherClaimsAreJsonValues() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", "x");
    object.put("none", null);
    object.put("list", Arrays.asList(1L, null, false, List.of(), Map.of()));
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("count", 3L);
    claims.put("price", new BigDecimal("1.50"));
    claims.put("names", List.of("a", "b"));
    claims.put("object", object);
    claims.put("auth_time", new BigDecimal("7.9"));
    claims.put("email_verified", "yes");
    JsonWebToken token =
        (JsonWebToken)
            PlatformCallers.of(
                Caller.authenticatedBy("bearer", "alice")
                    .claims(claims)
                    .token(Secret.ofText("a.b.c"))
                    .build());
    assertThat(token.<Object>getClaim("count")).isEqualTo(json("3"));
    assertThat(token.<Object>getClaim("price")).isEqualTo(json("1.50"));
    assertThat(token.<Object>getClaim("names")).isEqualTo(json("[\"a\",\"b\"]"));
    assertThat(token.<Object>getClaim("object"))
        .isEqualTo(json("{\"text\":\"x\",\"none\":null,\"list\":[1,null,false,[],{}]}"));
    assertThat(token.<Object>getClaim("auth_time")).isEqualTo(7L);
    assertThat(token.<Object>getClaim("email_verified")).isEqualTo("yes");
  }

  private static JsonValue json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  @Test
  void staysTheCallerThatItWas() {
    Caller adapter = PlatformCallers.of(CALLER);
    assertThat(adapter.client()).isEqualTo("shop");
    assertThat(adapter.schemes()).containsExactly("bearer");
    assertThat(adapter.roles()).containsExactly("admin");
    assertThat(adapter.permissions()).isSameAs(CALLER.permissions());
    assertThat(adapter.claims()).isSameAs(CALLER.claims());
    assertThat(adapter.token()).isEqualTo(CALLER.token());
    assertThat(adapter.keyId()).isNull();
    assertThat(adapter.isAnonymous()).isFalse();
    assertThat(adapter.toString()).doesNotContain("a.b.c");
    assertThat(PlatformCallers.of(adapter)).isSameAs(adapter);
  }

  @Test
  void aCallerWithoutATokenKeepsItsType() {
    Caller plain = Caller.authenticatedBy("api-key", "bob").build();
    assertThat(PlatformCallers.of(plain)).isSameAs(plain);
    assertThat(PlatformCallers.of(Caller.anonymous())).isSameAs(Caller.anonymous());
  }

  @Test
  void worksWithoutMicroProfileOnTheClassPath() throws ReflectiveOperationException {
    ClassLoader without = new WithoutMicroProfile();
    Class<?> adapter = Class.forName(PlatformCallers.class.getName(), true, without);
    assertThat(adapter.getClassLoader()).isSameAs(without);
    assertThat(adapter.getMethod("of", Caller.class).invoke(null, CALLER)).isSameAs(CALLER);
  }

  /** Defines our package anew and does not find MicroProfile JWT. */
  private static final class WithoutMicroProfile extends ClassLoader {
    WithoutMicroProfile() {
      super(PlatformCallersTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.eclipse.microprofile.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.sallyport.jwt.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", "issuer");
    claims.put("sub", "alice");
    claims.put("aud", List.of("one", "two"));
    claims.put("jti", "id");
    claims.put("exp", 2_000_000_000L);
    claims.put("custom", "text");
    claims.put("flag", true);
    claims.put("email_verified", true);
    claims.put("nothing", null);
    return claims;
  }
}
