/**
 * Describes what guards an application in its MicroProfile OpenAPI document: security schemes,
 * requirements and the responses to rejected requests. Also describes the endpoints that the
 * application mounts.
 *
 * <p>May use: {@code spi}, {@code internal}, {@code rules}, MicroProfile OpenAPI and Config.
 */
@NullMarked
package io.sallyport.openapi;

import org.jspecify.annotations.NullMarked;
