/**
 * Deploys the archives of the MicroProfile JWT TCK with Sallyport in the place of the server's own
 * check of tokens.
 */
package io.sallyport.tck;
