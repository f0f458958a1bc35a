package io.sallyport.it;

class TwoNodesIT extends TwoNodesContract {

  TwoNodesIT() throws Exception {
    super(new PostgresServer());
  }
}
