package io.sallyport.config;

import io.sallyport.Caller;
import io.sallyport.Secret;

/**
 * A secret that requests are signed with, as it is configured. Immutable.
 *
 * @param id the id that requests name
 * @param secret the secret
 * @param owner the caller that a valid signature authenticates
 */
public record SharedSecret(String id, Secret secret, Caller owner) {}
