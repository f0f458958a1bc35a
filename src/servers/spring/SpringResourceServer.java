package io.sallyport.servers.spring;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The trivial resource of a load run as a Spring Boot application, once outside of Spring Security
 * and once guarded by its resource server, with the same checks as the others: signature, issuer,
 * audience, times and a role.
 */
@EnableAutoConfiguration
@EnableWebSecurity
@RestController
public class SpringResourceServer {

  public static void main(String[] arguments) {
    SpringApplication.run(SpringResourceServer.class, arguments);
  }

  @GetMapping("/speed/open")
  public String open() {
    return "open";
  }

  @GetMapping("/speed/partner")
  public String partner() {
    return "open";
  }

  @Bean
  WebSecurityCustomizer unguarded() {
    return web -> web.ignoring().requestMatchers("/speed/open");
  }

  @Bean
  SecurityFilterChain guarded(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/speed/partner")
                    .hasAuthority("partner")
                    .anyRequest()
                    .denyAll())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
        .build();
  }

  @Bean
  JwtDecoder decoder(
      @Value("${load.key}") String key,
      @Value("${load.issuer}") String issuer,
      @Value("${load.audience}") String audience)
      throws GeneralSecurityException {
    X509EncodedKeySpec encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(key));
    RSAPublicKey rsa = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(encoded);
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(rsa).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(issuer),
            new JwtClaimValidator<List<String>>(
                "aud", values -> values != null && values.contains(audience))));
    return decoder;
  }

  @Bean
  JwtAuthenticationConverter roles() {
    JwtGrantedAuthoritiesConverter groups = new JwtGrantedAuthoritiesConverter();
    groups.setAuthoritiesClaimName("groups");
    groups.setAuthorityPrefix("");
    JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(groups);
    return converter;
  }
}
