package io.sallyport.it;

class MariaDbIT extends SeparateDatabase {

  MariaDbIT() throws Exception {
    super(new MariaDbServer());
  }
}
