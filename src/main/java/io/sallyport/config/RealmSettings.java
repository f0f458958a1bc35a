package io.sallyport.config;

import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.signature.SignaturePolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one realm.
 *
 * @param name its name
 * @param require what {@code @Secured} without schemes means; empty if nothing is said
 * @param tokens which bearer tokens it takes; null if it has no issuer
 * @param apiKeys how API keys are sent
 * @param keys its static API keys; may be empty
 * @param signatures how requests are signed
 */
public record RealmSettings(
    String name,
    List<List<String>> require,
    @Nullable JwtPolicy tokens,
    ApiKeyPolicy apiKeys,
    List<ApiKeyRecord> keys,
    SignaturePolicy signatures) {}
