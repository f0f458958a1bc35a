/** The types that tests compile against if Jersey itself must not be on their class path. */
package org.glassfish.jersey.server;
