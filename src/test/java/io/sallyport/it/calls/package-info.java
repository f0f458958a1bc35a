/** An application that calls a vendor in every way of a REST client; {@code CallsIT} calls it. */
package io.sallyport.it.calls;
