package io.sallyport.spi;

import jakarta.ws.rs.client.ClientRequestFilter;

/**
 * An outbound scheme that a Jakarta REST client can register: with a client, a target or a REST
 * Client builder, one to each. For another HTTP client, ask {@link #headersFor} for the headers of
 * each request. The library implements it.
 */
public interface RestClientScheme extends OutboundScheme, ClientRequestFilter {}
