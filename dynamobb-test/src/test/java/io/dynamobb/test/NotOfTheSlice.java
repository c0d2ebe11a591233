package io.dynamobb.test;

import org.springframework.stereotype.Component;

@Component
class NotOfTheSlice {

}
