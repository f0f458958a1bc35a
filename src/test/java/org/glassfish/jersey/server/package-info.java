/** What tests compile against where Jersey itself must not be on their class path. */
package org.glassfish.jersey.server;
