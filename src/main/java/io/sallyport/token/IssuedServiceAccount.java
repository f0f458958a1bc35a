package io.sallyport.token;

import io.sallyport.Secret;
import io.sallyport.account.ServiceAccount;

/**
 * A new service account with its private key, which is not stored. Immutable.
 *
 * @param account the account
 * @param privateKey its private key: PKCS#8 as PEM
 */
public record IssuedServiceAccount(ServiceAccount account, Secret privateKey) {}
