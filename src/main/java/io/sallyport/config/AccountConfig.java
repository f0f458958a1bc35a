package io.sallyport.config;

import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.jwt.VerificationKey;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account that the configuration has.
 *
 * @param id what the configuration calls it
 * @param login what it logs in with, and what its tokens name
 * @param client the client that it belongs to
 * @param name its name; may be empty
 * @param roles its roles
 * @param permissions what it may do
 * @param claims further claims of its tokens
 * @param password its password; null if it logs in by its key alone
 * @param publicKey the key that verifies its assertions, pinned to one algorithm; null if it has
 *     none
 */
public record AccountConfig(
    String id,
    String login,
    String client,
    String name,
    Set<String> roles,
    Permissions permissions,
    Map<String, Object> claims,
    @Nullable Secret password,
    @Nullable VerificationKey publicKey) {}
