package io.sallyport.config;

import java.util.Map;

/**
 * The settings that fit the tokens of an identity provider, by its own documentation. A setting of
 * the configuration comes first.
 */
enum IssuerPreset {
  /** Keycloak: realm roles in {@code realm_access}; ID and refresh tokens are rejected. */
  KEYCLOAK(Map.of("roles-claims", "realm_access/roles", "claims.typ", "Bearer")),
  /** Auth0: permissions of its role-based access control, and scopes. */
  AUTH0(Map.of("name-claims", "sub", "permissions-claims", "permissions,scope")),
  /** Microsoft Entra ID: the object id names the caller, since user names change. */
  ENTRA(
      Map.of(
          "name-claims", "oid,sub",
          "client-claims", "azp,appid",
          "roles-claims", "roles",
          "permissions-claims", "scp")),
  /** Okta: scopes in an array, and a client id of its own. */
  OKTA(Map.of("name-claims", "sub", "client-claims", "cid", "permissions-claims", "scp")),
  /** Amazon Cognito: access tokens name the app client instead of an audience. */
  COGNITO(
      Map.of(
          "audience-claims", "client_id",
          "claims.token_use", "access",
          "name-claims", "username,sub",
          "roles-claims", "cognito:groups",
          "permissions-claims", "scope")),
  /** Google: ID tokens of users and service accounts. */
  GOOGLE(
      Map.of(
          "issuer", "https://accounts.google.com",
          "name-claims", "sub",
          "required-claims", "sub")),
  /** Firebase Authentication: ID tokens of a project. */
  FIREBASE(Map.of("name-claims", "sub", "required-claims", "sub,auth_time")),
  /** Spring Authorization Server: scopes in an array. */
  SPRING(
      Map.of(
          "name-claims", "sub",
          "roles-claims", "roles,authorities",
          "permissions-claims", "scope"));

  @SuppressWarnings("ImmutableEnumChecker") // from Map.of, which cannot be changed
  private final Map<String, String> settings;

  IssuerPreset(Map<String, String> settings) {
    this.settings = settings;
  }

  /** Returns the texts of the settings by their names, as in a configuration. */
  Map<String, String> settings() {
    return settings;
  }
}
