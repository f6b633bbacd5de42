package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Operation;

/** The calls of BASE's API that the fake answers. */
public enum BaseOperation implements Operation {
  AUTHORISE("oauth/authorize", "GET", ""),
  TOKEN("oauth/token", "POST", ""),
  USERS_ME("users/me", "GET", "read_users"),
  ITEMS("items", "GET", "read_items"),
  SEARCH("items/search", "GET", "read_items"),
  DETAIL("items/detail", "GET", "read_items"),
  ADD("items/add", "POST", "write_items"),
  EDIT("items/edit", "POST", "write_items"),
  DELETE("items/delete", "POST", "write_items"),
  ADD_IMAGE("items/add_image", "POST", "write_items"),
  DELETE_IMAGE("items/delete_image", "POST", "write_items"),
  EDIT_STOCK("items/edit_stock", "POST", "write_items");

  private final String wireName;
  private final String method;
  private final String scope;

  BaseOperation(String wireName, String method, String scope) {
    this.wireName = wireName;
    this.method = method;
    this.scope = scope;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  String method() {
    return method;
  }

  /** The scope that a token needs, empty for none. */
  String scope() {
    return scope;
  }

  /** Whether it is part of getting a token, so that none can be asked for. */
  boolean isPublic() {
    return scope.isEmpty();
  }

  String path() {
    return "/1/" + wireName;
  }
}
