// Sends the form of a page that has nothing to ask.
document.querySelector('main form').submit();
